import type { Language } from "../language";
import { commentsIn } from "../render/commentsIn";

function patterns(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** Without what makes no difference: `./x`, `/x`, `x/` and, in the root, `**` in front. */
function essence(pattern: string): string {
  return pattern.replace(/^\.?\//, "").replace(/\/$/, "");
}

/**
 * Somebody's .dockerignore with the patterns of the generated one that it lacks. They stand before its own lines, of which
 * the last that matches decides: every exception that somebody made stays one. The text itself when nothing is missing.
 */
export function mergeIgnore(current: string, generated: string, language: Language): string {
  const there = new Set(patterns(current).flatMap((line) => [essence(line), `**/${essence(line)}`]));
  const missing = patterns(generated).filter((line) => !there.has(essence(line)));
  if (missing.every((line) => line.startsWith("!"))) return current;
  const newLine = current.includes("\r\n") ? "\r\n" : "\n";
  return [`# ${commentsIn(language).addedAbove}`, ...missing, "", current].join(newLine);
}
