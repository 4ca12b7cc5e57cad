import { satisfies, validRange } from "@renovatebot/pep440";

/** A version constraint as alternatives, any of which may hold; each is a PEP 440 specifier set ("" allows all). */
export type PythonRange = readonly string[];

/** Patch releases that are tried when a minor release is judged; no Python had more. The likely ones come first. */
const patches = [20, 0, 40, ...Array(41).keys()];
/** A range that names no patch release cannot tell these from the others. */
const telling = [20, 0, 40];

/** Answers of the comparison, which is slow and asked for the same few ranges again and again. */
const answers = new Map<string, boolean>();
const maximumAnswers = 2000;

function minorSatisfies(minor: string, specifier: string): boolean {
  const key = `${minor} ${specifier}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const tried = /\d+\.\d+\.\d/.test(specifier) ? patches : telling;
  const answer = specifier === "" || tried.some((patch) => satisfies(`${minor}.${patch}`, specifier));
  if (answers.size >= maximumAnswers) answers.clear();
  answers.set(key, answer);
  return answer;
}

/** True when some patch release of the minor lies in the range: images carry the newest one. */
export function minorInRange(minor: string, range: PythonRange): boolean {
  return range.some((specifier) => minorSatisfies(minor, specifier));
}

/** Reads `requires-python`. Undefined when it is no valid specifier set. */
export function parsePep440Range(text: string): PythonRange | undefined {
  const specifier = text.replace(/\s+/g, "");
  if (specifier === "" || specifier === "*") return [""];
  return validRange(specifier) ? [specifier] : undefined;
}

function nextVersion(version: string, position: number): string {
  const parts = version
    .split(".")
    .map(Number)
    .slice(0, position + 1);
  while (parts.length <= position) parts.push(0);
  parts[position] = (parts[position] ?? 0) + 1;
  return parts.join(".");
}

/** `^1.2.3` lets everything after the first part that is not zero change. */
function caret(version: string): string {
  const parts = version.split(".").map(Number);
  const first = parts.findIndex((part) => part > 0);
  return `>=${version},<${nextVersion(version, first < 0 ? parts.length - 1 : first)}`;
}

function poetryTerm(term: string): string | undefined {
  const match = /^(\^|~(?!=)|)\s*(\d+(?:\.\d+)*)(\.\*)?$/.exec(term);
  if (!match?.[2]) return validRange(term) ? term : undefined;
  const [, operator, version, wildcard] = match;
  if (operator === "^") return caret(version);
  const depth = version.split(".").length;
  if (operator === "~") return `>=${version},<${nextVersion(version, depth > 1 ? 1 : 0)}`;
  return wildcard || depth < 3 ? `==${version}.*` : `==${version}`;
}

/** Reads a constraint in Poetry's own notation: `^3.11`, `~3.11`, `>=3.9 <3.12`, `3.11.*`, `a || b`. */
export function parsePoetryRange(text: string): PythonRange | undefined {
  const alternatives = text.split(/\|\|?/).map((part) => part.trim());
  const read = alternatives.map((alternative) => {
    if (alternative === "*" || alternative === "") return "";
    const terms = alternative
      .replace(/(===?|~=|!=|<=?|>=?|\^|~)\s+/g, "$1")
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(poetryTerm);
    return terms.every((term) => term !== undefined) ? terms.join(",") : undefined;
  });
  return read.every((specifier) => specifier !== undefined) ? read : undefined;
}
