import type { Range } from "./position";
import type { Word } from "./words";

/** `<<EOF` of RUN, COPY or ADD. */
export interface Heredoc {
  /** The word as it stands in the instruction, `<<-"EOF"`. */
  readonly word: Word;
  readonly name: string;
  /** `<<-`: leading tabs of the body are dropped, and the end may be indented by tabs. */
  readonly chomp: boolean;
  /** False when the name is quoted: then no variable of the body is expanded. */
  readonly expand: boolean;
}

/** A heredoc with the lines it took; the body ends before the line that holds the name again. */
export interface HeredocBody extends Heredoc {
  readonly body: Range;
  /** False when the file ends first, which the engine refuses. */
  readonly closed: boolean;
}

// The rule of BuildKit's parser, reHeredoc in frontend/dockerfile/parser/parser.go.
const pattern = /^(\d*)<<(-?)\s*([^<]*)$/;

/** Reads a word as a heredoc; undefined when it is none. */
export function readHeredoc(word: Word): Heredoc | undefined {
  const match = pattern.exec(word.text);
  const rest = match?.[3]?.trim() ?? "";
  if (match === null || rest === "" || /\s/.test(rest)) return undefined;
  const name = rest.replace(/["'\\]/g, "");
  return name === "" ? undefined : { word, name, chomp: match[2] === "-", expand: name === rest };
}

/** True when this line ends the heredoc. */
export function endsHeredoc(line: string, heredoc: Heredoc): boolean {
  return (heredoc.chomp ? line.replace(/^\t+/, "") : line) === heredoc.name;
}
