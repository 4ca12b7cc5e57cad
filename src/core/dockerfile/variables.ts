import type { Instruction } from "./instruction";
import type { DockerfileDocument } from "./parseDockerfile";
import { stageOf, type Stage } from "./stages";
import { unquote, type Word } from "./words";

/** A name given a value by ARG or ENV. */
export interface VariableDefinition {
  readonly name: string;
  /** As written; undefined for `ARG NAME`. */
  readonly written: string | undefined;
  readonly instruction: Instruction;
  /** The name alone, without `=value`. */
  readonly word: Word;
}

/** `$NAME` or `${NAME:-word}`; offsets count in the text it was read from. */
export interface VariableUse {
  readonly name: string;
  readonly modifier: string;
  readonly fallback: string;
  readonly start: number;
  readonly end: number;
}

/** What a name stands for at a place. */
export interface ResolvedVariable {
  readonly definition: VariableDefinition;
  /** With the variables inside it put in; undefined when only the builder's `--build-arg` can tell. */
  readonly value: string | undefined;
  /** The stage it came from when that is an earlier one, or "global" for ARG before the first FROM. */
  readonly origin: "stage" | "parent" | "global";
}

/** The names an ARG or ENV sets, in order; empty for any other instruction. */
export function readDefinitions(instruction: Instruction): readonly VariableDefinition[] {
  const { keyword, arguments: words, source } = instruction;
  const first = words[0];
  if ((keyword !== "ARG" && keyword !== "ENV") || first === undefined) return [];
  if (keyword === "ENV" && !first.text.includes("=")) {
    const rest = words[1] === undefined ? "" : source.text.slice(words[1].start);
    return [{ name: first.text, written: rest, instruction, word: first }];
  }
  return words.map((word) => {
    const equals = word.text.indexOf("=");
    const name = equals < 0 ? word.text : word.text.slice(0, equals);
    const written = equals < 0 ? undefined : unquote(word.text.slice(equals + 1));
    return { name, written, instruction, word: { text: name, start: word.start, end: word.start + name.length } };
  });
}

/** Every `$NAME` and `${NAME…}` in a text, escaped and single-quoted ones left out. */
export function readUses(text: string, escape: string): readonly VariableUse[] {
  const uses: VariableUse[] = [];
  const pattern = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+?]|##?|%%?|\/\/?)([^}]*))?\})/y;
  let quote = "";
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (quote === "'") {
      if (character === "'") quote = "";
    } else if (character === escape) index++;
    else if (character === '"') quote = quote === "" ? character : "";
    else if (character === "'" && quote === "") quote = character;
    else if (character === "$") {
      pattern.lastIndex = index;
      const match = pattern.exec(text);
      if (match === null) continue;
      const [whole, bare, braced, modifier = "", fallback = ""] = match;
      uses.push({ name: bare ?? braced ?? "", modifier, fallback, start: index, end: index + whole.length });
      index += whole.length - 1;
    }
  }
  return uses;
}

/**
 * What a name stands for in an instruction: ENV before ARG, the stage before the stages it starts from, and in FROM
 * only ARG before the first FROM. Undefined when this file does not set it. Rule: Dockerfile reference, "Scope".
 */
export function resolveVariable(
  document: DockerfileDocument,
  name: string,
  before: Instruction,
  depth = 0,
): ResolvedVariable | undefined {
  const found = findDefinition(document, name, before);
  if (found === undefined) return undefined;
  const { definition, origin } = found;
  const written = definition.written ?? findGlobal(document, name, definition.instruction)?.written;
  const value = written === undefined ? undefined : expand(document, written, definition.instruction, depth);
  return { definition, value, origin };
}

/** Puts known values in for the variables of a text; unknown ones stay as written. */
export function expand(document: DockerfileDocument, text: string, before: Instruction, depth = 0): string {
  if (depth > 8) return text;
  let result = "";
  let from = 0;
  for (const use of readUses(text, document.escape)) {
    const value = resolveVariable(document, use.name, before, depth + 1)?.value;
    const missing = value === undefined || (value === "" && use.modifier.startsWith(":"));
    let replacement = missing ? text.slice(use.start, use.end) : value;
    if (use.modifier.endsWith("-") && missing) replacement = expand(document, use.fallback, before, depth + 1);
    if (use.modifier.endsWith("+")) replacement = missing ? "" : expand(document, use.fallback, before, depth + 1);
    result += text.slice(from, use.start) + replacement;
    from = use.end;
  }
  return result + text.slice(from);
}

function findDefinition(
  document: DockerfileDocument,
  name: string,
  before: Instruction,
): Pick<ResolvedVariable, "definition" | "origin"> | undefined {
  const stage = stageOf(document.stages, before);
  if (stage === undefined || stage.from === before) {
    const definition = findGlobal(document, name, before);
    return definition === undefined ? undefined : { definition, origin: "global" };
  }
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) {
    const seen = at === stage ? at.instructions.slice(0, indexBefore(at.instructions, before)) : at.instructions;
    const definitions = seen.flatMap(readDefinitions).filter((definition) => definition.name === name);
    const definition =
      definitions.findLast((candidate) => candidate.instruction.keyword === "ENV") ?? definitions.at(-1);
    if (definition !== undefined) return { definition, origin: at === stage ? "stage" : "parent" };
  }
  return undefined;
}

function indexBefore(instructions: readonly Instruction[], before: Instruction): number {
  const index = instructions.indexOf(before);
  return index < 0 ? instructions.length : index;
}

function findGlobal(document: DockerfileDocument, name: string, before: Instruction): VariableDefinition | undefined {
  const first = document.stages[0]?.from.range.start.line ?? Infinity;
  return document.instructions
    .filter((instruction) => instruction.range.start.line < first && instruction !== before)
    .flatMap(readDefinitions)
    .findLast((definition) => definition.name === name);
}
