import type { ProjectSources } from "../source/projectSources";

/** Quoted texts that follow each other with nothing but `/` or a comma between: `"frontend" / "dist"`, `"..", "frontend"`. */
const chain = /(["'])((?:(?!\1)[^\\\n]){1,200})\1(?:\s*[,/]\s*(["'])((?:(?!\3)[^\\\n]){1,200})\3)*/g;
const piece = /(["'])((?:(?!\1)[^\\\n]){1,200})\1/g;

function segments(path: string): string[] {
  return path.split(/[/\\]/).filter((part) => part !== "" && part !== "." && part !== "..");
}

/** True when one of the texts leads to the place: its last folder with at least the one above it, or all of a short path. */
function leadsTo(texts: readonly (readonly string[])[], place: readonly string[]): boolean {
  const last = place.at(-1);
  const above = place.at(-2);
  const inOne = texts.some((parts) =>
    parts.some(
      (part, index) =>
        part === last && (above === undefined ? parts.length - index <= 3 && index === 0 : parts[index - 1] === above),
    ),
  );
  // `FRONTEND = BASE / "frontend"` in one line, `FRONTEND / "dist"` in another.
  return (
    inOne ||
    (above !== undefined &&
      [last, above].every((name) => texts.some((parts) => parts.at(-1) === name || parts[0] === name)))
  );
}

/**
 * Where the application's code names a path that lies in the output of a frontend: `server.py:12`. `output` is relative to
 * the root. Undefined where no code reads it.
 */
export function readByPython(sources: ProjectSources, output: string): string | undefined {
  const place = segments(output);
  const last = place.at(-1);
  if (last === undefined) return undefined;
  for (const path of sources.filesContaining(last)) {
    const code = (sources.text(path) ?? "").replace(/^\s*#.*$/gm, "");
    const texts = [...code.matchAll(chain)].map(([all]) =>
      [...all.matchAll(piece)].flatMap(({ 2: text = "" }) => segments(text)),
    );
    if (!leadsTo(texts, place)) continue;
    const line = sources.lineOf(path, new RegExp(`["'/]${last.replace(/[^\w-]/g, "\\$&")}["'/]`));
    return line === undefined ? path : `${path}:${line}`;
  }
  return undefined;
}
