import { DockerfileParser, type Instruction as SyntaxNode, PropertyInstruction } from "dockerfile-ast";
import type { Instruction, Mount, Word } from "./instruction";
import { printInstruction } from "./printInstructions";
import { parseWord } from "./quoting";

/** A piece of the source with its place; positions count from 0. */
interface Piece {
  readonly line: number;
  readonly instruction: Instruction;
}

/**
 * Reads a Dockerfile into typed instructions. Whatever is not written as `printInstructions` writes it comes back as
 * `other` with its text, so that nothing is read wrongly. Never throws; blank lines are not kept.
 */
export function parseInstructions(text: string): readonly Instruction[] {
  const lines = text.split("\n");
  const file = DockerfileParser.parse(withoutFalseDirectives(text));
  const notes = [...file.getComments(), ...file.getDirectives()].map((note) => note.getRange().start.line);
  const pieces: Piece[] = notes.map((line) => ({
    line,
    instruction: { kind: "comment", text: (lines[line] ?? "").trim().replace(/^# ?/, "") },
  }));
  const nodes = [...file.getInstructions()];
  const inside = (line: number): boolean =>
    nodes.some((node) => node.getRange().start.line <= line && line <= node.getRange().end.line);
  const kept = pieces.filter((piece) => !inside(piece.line));
  for (const node of nodes) {
    const { start, end } = node.getRange();
    const source = lines
      .slice(start.line, end.line + 1)
      .map((line, index, all) => (index === all.length - 1 ? line.slice(0, end.character) : line))
      .join("\n");
    kept.push({ line: start.line, instruction: typed(node, source) });
  }
  return kept.sort((one, other) => one.line - other.line).map((piece) => piece.instruction);
}

/**
 * The same text, place by place, with `=` hidden in the comments at the top: dockerfile-ast takes any of them with `=` for a
 * directive and then loses the escape character; BuildKit wants one bare name before the `=`.
 */
function withoutFalseDirectives(text: string): string {
  const top = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text)?.[0] ?? "";
  const hidden = top.replace(/^.*$/gm, (line) =>
    /^\s*#\s*[A-Za-z]\w*\s*=/.test(line) ? line : line.replaceAll("=", "-"),
  );
  return hidden + text.slice(top.length);
}

/** The typed form, when printing it gives the very source back. */
function typed(node: SyntaxNode, source: string): Instruction {
  const other: Instruction = { kind: "other", text: source };
  try {
    const instruction = read(node, source);
    return instruction !== undefined && printInstruction(instruction) === source ? instruction : other;
  } catch {
    // Not JSON, or a value that this language has no notation for: then it was not written by us.
    return other;
  }
}

type Reader = (rest: string, node: SyntaxNode, source: string) => Instruction | undefined;

/** One reader a keyword; `rest` is what follows the keyword. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["FROM", from],
  ["ARG", argument],
  ["ENV", (_rest, node, source) => ({ kind: "env", variables: properties(node, source) })],
  [
    "LABEL",
    (_rest, node, source) => ({
      kind: "label",
      labels: properties(node, source).map(([key, value]) => [key, literal(value)]),
    }),
  ],
  ["RUN", run],
  ["COPY", copy],
  ["WORKDIR", (rest) => ({ kind: "workdir", path: literal(parseWord(rest) ?? []) })],
  ["USER", (rest) => ({ kind: "user", user: rest })],
  ["EXPOSE", (rest) => ({ kind: "expose", port: Number(rest) })],
  ["HEALTHCHECK", healthcheck],
  ["CMD", (rest) => ({ kind: "cmd", command: strings(rest) })],
  ["ENTRYPOINT", (rest) => ({ kind: "entrypoint", command: strings(rest) })],
  ["STOPSIGNAL", (rest) => ({ kind: "stopsignal", signal: rest })],
]);

function read(node: SyntaxNode, source: string): Instruction | undefined {
  return readers.get(node.getKeyword())?.(source.slice(source.indexOf(" ") + 1), node, source);
}

function from(rest: string): Instruction | undefined {
  const [image, , stage] = rest.split(" ");
  const word = parseWord(image ?? "");
  return word && { kind: "from", image: word, ...(stage !== undefined && { stage }) };
}

function argument(rest: string, node: SyntaxNode, source: string): Instruction {
  const [property] = properties(node, source);
  return property === undefined
    ? { kind: "arg", name: rest }
    : { kind: "arg", name: property[0], default: property[1] };
}

/** Names and values of ENV, LABEL and ARG, cut at the ranges the parser found. */
function properties(node: SyntaxNode, source: string): readonly (readonly [string, Word])[] {
  if (!(node instanceof PropertyInstruction)) return [];
  const lines = source.split("\n");
  const origin = node.getRange().start;
  return node.getProperties().flatMap((property) => {
    const range = property.getValueRange();
    if (range === null) return [];
    const line = range.start.line - origin.line;
    const shift = line === 0 ? origin.character : 0;
    const value = parseWord(
      range.start.line === range.end.line
        ? (lines[line] ?? "").slice(range.start.character - shift, range.end.character - shift)
        : "\0",
    );
    return value === undefined ? [] : [[property.getName(), value] as const];
  });
}

function run(rest: string): Instruction {
  const mounts: Mount[] = [];
  let commands = rest;
  for (;;) {
    const match = /^--mount=(\S+) \\\n {4}/.exec(commands);
    if (match?.[1] === undefined) break;
    const fields = new Map(match[1].split(",").map((field) => splitOnce(field)));
    const mount = readMount(fields);
    if (mount === undefined) break;
    mounts.push(mount);
    commands = commands.slice(match[0].length);
  }
  return { kind: "run", mounts, commands: commands.split(" && \\\n    ") };
}

function readMount(fields: ReadonlyMap<string, string>): Mount | undefined {
  const target = fields.get("target") ?? "";
  const from = fields.get("from");
  switch (fields.get("type")) {
    case "bind":
      return { type: "bind", ...(from !== undefined && { from }), source: fields.get("source") ?? "", target };
    case "cache":
      return { type: "cache", target, ...(fields.get("sharing") === "locked" && { sharing: "locked" }) };
    case "secret":
      return { type: "secret", id: fields.get("id") ?? "", target };
    default:
      return undefined;
  }
}

function copy(rest: string): Instruction {
  const match = /^(?:--from=(\S+) )?(?:--chmod=(\S+) )?(.*)$/s.exec(rest);
  const [from, mode, paths] = [match?.[1], match?.[2], match?.[3] ?? ""];
  const unescaped = paths.startsWith("[")
    ? strings(paths).map((path) => path.replace(/\\(["'$])/g, "$1"))
    : paths.split(" ");
  return {
    kind: "copy",
    ...(from !== undefined && { from }),
    ...(mode !== undefined && { mode }),
    sources: unescaped.slice(0, -1).map((path) => path.replace(/\[([*?[])\]/g, "$1")),
    destination: unescaped.at(-1) ?? "",
  };
}

function healthcheck(rest: string): Instruction | undefined {
  const match = /^--interval=(\d+)s --timeout=(\d+)s --start-period=(\d+)s --retries=(\d+) \\\n {4}CMD (.*)$/s.exec(
    rest,
  );
  if (match === null) return undefined;
  const [interval, timeout, startPeriod, retries] = match.slice(1, 5).map(Number);
  if (interval === undefined || timeout === undefined || startPeriod === undefined || retries === undefined) return;
  return {
    kind: "healthcheck",
    options: { interval, timeout, startPeriod, retries },
    command: strings(match[5] ?? ""),
  };
}

function strings(json: string): readonly string[] {
  const value: unknown = JSON.parse(json);
  if (!Array.isArray(value)) throw new TypeError("not an array");
  return value.map((item: unknown) => {
    if (typeof item !== "string") throw new TypeError("not a string");
    return item;
  });
}

function literal(word: Word): string {
  const [piece] = word;
  if (word.length > 1 || typeof piece === "object") throw new TypeError("a variable where none is expanded");
  return piece ?? "";
}

function splitOnce(field: string): readonly [string, string] {
  const at = field.indexOf("=");
  return at < 0 ? [field, ""] : [field.slice(0, at), field.slice(at + 1)];
}
