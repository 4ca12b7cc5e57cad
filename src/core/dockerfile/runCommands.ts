import { argumentText, type Instruction } from "./instruction";
import type { DockerfileDocument } from "./parseDockerfile";
import type { Range } from "./position";

/** A word of a shell command with its place in the file; quotes as written. */
export interface ShellWord {
  readonly text: string;
  readonly range: Range;
}

/** One simple command of a RUN, CMD or ENTRYPOINT. */
export interface ShellCommand {
  /** The program's own name: `/opt/tools/bin/uv` gives `uv`, `python3.12 -m pip` gives `pip`. */
  readonly program: string;
  /** What follows the program. */
  readonly arguments: readonly ShellWord[];
  readonly programRange: Range;
  /** From the first word, `sudo` and `NAME=value` included, to the last. */
  readonly range: Range;
  /** What stands before the program: `sudo`, `exec`, `NAME=value`, `python -m`. */
  readonly prefixes: readonly ShellWord[];
}

// A quoted run, an escaped character, or anything that is no blank and no operator.
const token = /(&&|\|\||[;|&(){}\n])|((?:"(?:\\.|[^"\\])*"?|'[^']*'?|\\.|[^\s;|&(){}"'\\]|[{}](?=\S)|\\)+)/gs;

/** Splits the shell text of an instruction, heredoc scripts included, into simple commands. */
export function readRunCommands(document: DockerfileDocument, instruction: Instruction): readonly ShellCommand[] {
  if (instruction.execForm !== undefined) return readExecCommand(instruction);
  const text = argumentText(instruction);
  const shift = instruction.arguments[0]?.start ?? 0;
  const { source } = instruction;
  const commands = splitCommands(text, (start, end) => ({
    start: source.positionAt(start + shift),
    end: source.endPositionAt(end + shift),
  }));
  return [...commands, ...readScripts(document, instruction)];
}

/** Bodies of `RUN <<EOF` and `RUN sh <<EOF`, which are shell scripts unless a `#!` line names something else. */
function readScripts(document: DockerfileDocument, instruction: Instruction): readonly ShellCommand[] {
  const [first, second] = instruction.arguments;
  const shell = first?.text.startsWith("<<") === true || (/(^|\/)(ba|da)?sh$/.test(first?.text ?? "") && !!second);
  if (instruction.keyword !== "RUN" || !shell) return [];
  return instruction.heredocs.flatMap(({ body }) => {
    const lines = document.lines.slice(body.start.line, body.end.line);
    if (/^#!(?!.*\b(ba|da|z)?sh\b)/.test(lines[0] ?? "")) return [];
    return lines.flatMap((text, index) => {
      const line = body.start.line + index;
      return /^\s*#/.test(text)
        ? []
        : splitCommands(text, (start, end) => ({ start: { line, character: start }, end: { line, character: end } }));
    });
  });
}

function readExecCommand(instruction: Instruction): readonly ShellCommand[] {
  const words = (instruction.execForm ?? []).map((text) => ({ text, range: instruction.range }));
  return [...commandOf(words)];
}

function splitCommands(text: string, rangeAt: (start: number, end: number) => Range): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: ShellWord[] = [];
  for (const match of text.matchAll(token)) {
    if (match[1] === undefined) {
      words.push({ text: match[0], range: rangeAt(match.index, match.index + match[0].length) });
    } else {
      commands.push(...commandOf(words));
      words = [];
    }
  }
  return [...commands, ...commandOf(words)];
}

const prefixes = new Set(["sudo", "exec", "env", "time", "nice", "then", "do", "else", "if", "while", "!"]);

/** Leaves out `NAME=value`, `exec` and their like, and looks through `python -m`. */
function commandOf(words: readonly ShellWord[]): readonly ShellCommand[] {
  const start = words.findIndex((word) => !/^\w+=/.test(word.text) && !prefixes.has(word.text));
  const first = words[start];
  if (first === undefined) return [];
  const program = first.text.replace(/^.*\//s, "");
  const range = { start: (words[0] ?? first).range.start, end: (words.at(-1) ?? first).range.end };
  const module = words[start + 2];
  if (/^python[\d.]*$/.test(program) && words[start + 1]?.text === "-m" && module !== undefined) {
    const rest = { arguments: words.slice(start + 3), prefixes: words.slice(0, start + 2) };
    return [{ program: module.text, programRange: module.range, range, ...rest }];
  }
  return [
    { program, arguments: words.slice(start + 1), programRange: first.range, range, prefixes: words.slice(0, start) },
  ];
}
