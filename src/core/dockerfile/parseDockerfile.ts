import { readDirectives, type Directive } from "./directive";
import { endsHeredoc, readHeredoc, type Heredoc, type HeredocBody } from "./heredoc";
import type { Flag, Instruction } from "./instruction";
import { SourceText } from "./sourceText";
import { readStages, type Stage } from "./stages";
import { splitWords, type Word } from "./words";

/** A parsed Dockerfile. Parsing never throws; a line that is no instruction gets a keyword nothing knows. */
export interface DockerfileDocument {
  readonly directives: readonly Directive[];
  readonly escape: string;
  /** The file's lines without their ends. */
  readonly lines: readonly string[];
  readonly instructions: readonly Instruction[];
  readonly stages: readonly Stage[];
}

/**
 * Splits a Dockerfile into instructions by the rules of BuildKit's own parser (frontend/dockerfile/parser/parser.go):
 * continuation lines, comments and blank lines inside an instruction, heredocs with a blank or a file descriptor,
 * the escape directive.
 */
export function parseDockerfile(text: string): DockerfileDocument {
  const lines = text.replace(/^\uFEFF/, " ").split(/\r?\n/);
  const directives = readDirectives(lines);
  const escape = directives.find((directive) => directive.name === "escape")?.value === "`" ? "`" : "\\";
  const instructions: Instruction[] = [];
  for (let line = 0; line < lines.length;) {
    if (/^\s*(#|$)/.test(lines[line] ?? "")) {
      line++;
      continue;
    }
    const { source, next } = readLogicalLine(lines, line, escape);
    const { instruction, end } = readInstruction(source, lines, { line, next, escape });
    instructions.push(instruction);
    line = end;
  }
  return { directives, escape, lines, instructions, stages: readStages(instructions) };
}

/** Joins the lines of one instruction; `next` is the first line after them. */
function readLogicalLine(
  lines: readonly string[],
  first: number,
  escape: string,
): { readonly source: SourceText; readonly next: number } {
  const source = new SourceText();
  // An escape character that is itself escaped does not continue the line.
  const continued = escape === "`" ? /(?:^|[^`])`[ \t]*$/ : /(?:^|[^\\])\\[ \t]*$/;
  let line = first;
  for (; line < lines.length; line++) {
    const text = lines[line] ?? "";
    if (line > first && /^\s*(#|$)/.test(text)) continue;
    const lead = line === first ? (/^\s*/.exec(text)?.[0].length ?? 0) : 0;
    if (!continued.test(text)) {
      source.append(text.slice(lead).trimEnd(), line, lead);
      return { source, next: line + 1 };
    }
    source.append(text.slice(lead, text.lastIndexOf(escape)), line, lead);
  }
  return { source, next: line };
}

interface Lines {
  readonly line: number;
  readonly next: number;
  readonly escape: string;
}

function readInstruction(
  source: SourceText,
  lines: readonly string[],
  at: Lines,
): { readonly instruction: Instruction; readonly end: number } {
  const words = splitWords(source.text, at.escape);
  const first = words[0] ?? { text: "", start: 0, end: 0 };
  const onbuild = first.text.toUpperCase() === "ONBUILD" && words[1] !== undefined ? first : undefined;
  const keywordWord = onbuild === undefined ? first : (words[1] ?? first);
  const keyword = keywordWord.text.toUpperCase();
  const rest = words.slice(onbuild === undefined ? 1 : 2);
  const { flags, args } = readFlags(rest);
  const openers = ["RUN", "COPY", "ADD"].includes(keyword) ? args.flatMap((word) => readHeredoc(word) ?? []) : [];
  const { heredocs, end } = readBodies(openers, lines, at.next);
  const lastLine = Math.max(at.line, end - 1);
  const instruction = {
    keyword,
    keywordWord,
    onbuild,
    source,
    flags,
    arguments: args,
    execForm: readExecForm(source.text.slice(args[0]?.start ?? source.text.length)),
    heredocs,
    range: {
      start: source.positionAt(0),
      end: { line: lastLine, character: (lines[lastLine] ?? "").length },
    },
  };
  return { instruction, end };
}

function readFlags(words: readonly Word[]): { readonly flags: readonly Flag[]; readonly args: readonly Word[] } {
  const flags: Flag[] = [];
  for (const word of words) {
    // A bare `--` ends the flags, as in BuildKit.
    const match = /^--([A-Za-z][\w-]*)(?:(=)([\s\S]*))?$/.exec(word.text);
    if (match === null) break;
    const name = match[1] ?? "";
    const value = match[2] === undefined ? undefined : (match[3] ?? "");
    flags.push({ word, name: name.toLowerCase(), value, valueStart: word.start + name.length + 3 });
  }
  return { flags, args: words.slice(flags.length) };
}

function readBodies(
  openers: readonly Heredoc[],
  lines: readonly string[],
  from: number,
): { readonly heredocs: readonly HeredocBody[]; readonly end: number } {
  const heredocs: HeredocBody[] = [];
  let line = from;
  for (const opener of openers) {
    const start = line;
    while (line < lines.length && !endsHeredoc(lines[line] ?? "", opener)) line++;
    const body = { start: { line: start, character: 0 }, end: { line, character: 0 } };
    const closed = line < lines.length;
    heredocs.push({ ...opener, body, closed });
    if (closed) line++;
  }
  return { heredocs, end: line };
}

/** The exec form is a JSON array of strings; anything else is the shell form, as the engine decides it. */
function readExecForm(text: string): readonly string[] | undefined {
  if (!text.startsWith("[")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((part) => typeof part === "string") ? value : undefined;
  } catch {
    return undefined;
  }
}
