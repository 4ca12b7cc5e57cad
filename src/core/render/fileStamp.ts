import type { Language } from "../language";
import { commentsIn } from "./commentsIn";

/** The line that a generated file carries; the first such line of a file counts. */
const line = /^# containerize-python: ([0-9a-f]{16})\b.*$/m;
const placeholder = "0".repeat(16);

/** FNV-1a, 64 bit (draft-eastlake-fnv): tells an edited file from an untouched one; it is no proof against forgery. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    value = ((value ^ BigInt(byte)) * 0x100000001b3n) & (2n ** 64n - 1n);
  return value.toString(16).padStart(16, "0");
}

/** The comment line to put near the top of a file before it is stamped; its words count as little as those of any comment. */
export function stampLine(language: Language): string {
  return `# containerize-python: ${placeholder} ${commentsIn(language).stamp}`;
}

/** The language that a generated file explains itself in; undefined for any other file. */
export function languageOfFile(text: string): Language | undefined {
  const [said] = line.exec(text) ?? [];
  if (said === undefined) return undefined;
  return said.includes(commentsIn("zh-cn").stamp) ? "zh-cn" : "en";
}

/** Fills in the hash of the file in the stamp line it holds; line ends do not count. Text without one comes back as it is. */
export function stamp(text: string): string {
  const neutral = neutralised(text);
  return neutral === undefined ? text : text.replace(line, (whole, old: string) => whole.replace(old, hash(neutral)));
}

/** True for a file that we wrote and nobody changed since; a checkout that turned LF into CRLF does not count as a change. */
export function isUntouched(text: string): boolean {
  const neutral = neutralised(text);
  return neutral !== undefined && line.exec(text)?.[1] === hash(neutral);
}

/** True for a file that was generated here, whether or not somebody edited it since. */
export function isGenerated(text: string): boolean {
  return line.test(text);
}

/** The line, from 0, by which a file says that it was generated here; undefined: it does not. */
export function stampPlace(text: string): number | undefined {
  const found = line.exec(text);
  return found === null ? undefined : text.slice(0, found.index).split("\n").length - 1;
}

function neutralised(text: string): string | undefined {
  const unix = text.replace(/\r\n/g, "\n");
  if (!line.test(unix)) return undefined;
  return unix.replace(line, (whole, old: string) => whole.replace(old, placeholder));
}
