import { ContainerizeError } from "../errors";
import type { Word } from "./instruction";

/** Characters that mean themselves in a Dockerfile word, in a flag's value and in the shell. */
const plain = /^[\w./:@%+,=-]+$/;

/** True for a value that needs no quotes in a Dockerfile, in a flag's value and in the shell. */
export function isPlain(value: string): boolean {
  return plain.test(value);
}

/**
 * Gives the value back when it can be written on one line. A line break has no notation in a Dockerfile outside JSON,
 * and NUL none at all.
 * @throws ContainerizeError internal: the caller folds line breaks before, where that is right.
 */
export function oneLine(value: string, where: string): string {
  if (/[\n\r\0]/.test(value))
    throw new ContainerizeError({ kind: "internal", detail: `a line break cannot be written in ${where}` });
  return value;
}

/** As `isPlain`, or an error naming the place: for image names, users, mount targets, which quotes would break. */
export function requirePlain(value: string, where: string): string {
  if (!isPlain(value))
    throw new ContainerizeError({ kind: "internal", detail: `${JSON.stringify(value)} cannot be written in ${where}` });
  return value;
}

/** A literal in double quotes: BuildKit's word reader takes a backslash off before `"`, `$` and a backslash only. */
export function quoted(value: string, where: string): string {
  return `"${oneLine(value, where).replace(/["\\$]/g, "\\$&")}"`;
}

/** A word of ENV, ARG, WORKDIR: bare when every piece is plain, else in double quotes with the variables inside. */
export function printWord(word: Word, where: string): string {
  const bare = word.length > 0 && word.every((piece) => typeof piece !== "string" || isPlain(piece));
  const body = word
    .map((piece) => {
      if (typeof piece !== "string") return `\${${piece.variable}}`;
      return bare ? piece : quoted(piece, where).slice(1, -1);
    })
    .join("");
  return bare ? body : `"${body}"`;
}

/** Takes the quotes off a word that `printWord` or `quoted` wrote; undefined when it is written in another way. */
export function parseWord(text: string): Word | undefined {
  const inQuotes = text.length > 1 && text.startsWith('"') && text.endsWith('"');
  const body = inQuotes ? text.slice(1, -1) : text;
  const pieces: (string | { readonly variable: string })[] = [];
  const pattern = inQuotes ? /\$\{(\w+)\}|\\(["\\$])|([^"\\$])/gu : /\$\{(\w+)\}|()([\w./:@%+,=-])/gu;
  let end = 0;
  for (const match of body.matchAll(pattern)) {
    if (match.index !== end) return undefined;
    end += match[0].length;
    const variable = match[1];
    const last = pieces.at(-1);
    const literal = (match[2] ?? "") + (match[3] ?? "");
    if (variable !== undefined) pieces.push({ variable });
    else if (typeof last === "string") pieces[pieces.length - 1] = last + literal;
    else pieces.push(literal);
  }
  return end === body.length ? pieces : undefined;
}

/**
 * One argument for `/bin/sh`. Single quotes make everything literal; `<<` is broken up because Dockerfile readers take
 * it for the start of a heredoc.
 */
export function shellWord(value: string): string {
  if (isPlain(value)) return value;
  return `'${oneLine(value, "RUN")
    .replace(/'/g, "'\\''")
    .replace(/<(?=<)/g, "<''")}'`;
}

/** A command line for `/bin/sh` from its arguments, preceded by variables that live in that command alone. */
export function shellCommand(command: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const assignments = Object.entries(env).map(([name, value]) => `${requirePlain(name, "RUN")}=${shellWord(value)}`);
  // A first word with `=` would be one more assignment.
  const words = command.map((word, index) =>
    index === 0 && word.includes("=") ? `"${shellWord(word)}"` : shellWord(word),
  );
  return [...assignments, ...words].join(" ");
}

/**
 * As `shellCommand`, for what a manifest names: files and requirements that exist hold no line break and no NUL. A blank
 * stands in their place, and the installer says that there is no such thing.
 */
export function installCommand(command: readonly string[]): string {
  return shellCommand(command.map((word) => word.replace(/[\n\r\0]+/g, " ")));
}

/** Exec form: a JSON array. Nothing in it is expanded, and JSON has a notation for every character. */
export function execForm(command: readonly string[]): string {
  return `[${command.map((argument) => JSON.stringify(argument)).join(", ")}]`;
}

/** A path of COPY, literal: wildcards in a class of one, then BuildKit's word expansion kept from seeing quotes and `$`. */
export function copyPath(path: string, role: "source" | "destination"): string {
  if (path.includes("\\"))
    throw new ContainerizeError({ kind: "internal", detail: "a backslash cannot be written in a path of COPY" });
  const literal = role === "source" ? path.replace(/[*?[]/g, "[$&]") : path;
  return oneLine(literal, "COPY").replace(/["'$]/g, "\\$&");
}
