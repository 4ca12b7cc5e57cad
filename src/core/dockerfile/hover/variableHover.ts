import type { Instruction } from "../instruction";
import type { DockerfileDocument } from "../parseDockerfile";
import type { Range } from "../position";
import {
  namesSecret,
  platformArguments,
  proxyArguments,
  pythonImageVariables,
  pythonVariables,
} from "../tables/variables";
import { readDefinitions, resolveVariable, type ResolvedVariable, type VariableDefinition } from "../variables";
import { referenceLink, section, type Hover, type HoverSection } from "./hover";

/** A `$NAME` in an instruction: the value it has there and where that comes from. */
export function variableUseHover(
  document: DockerfileDocument,
  instruction: Instruction,
  use: { readonly name: string; readonly modifier: string; readonly fallback: string },
  range: Range,
): Hover {
  const sections: HoverSection[] = [];
  if (isUnexpanded(instruction)) sections.push(section("value", "variable.execForm", `$${use.name}`));
  const resolved = resolveVariable(document, use.name, instruction);
  if (resolved === undefined) sections.push(...describeUnset(document, instruction, use.name));
  else sections.push(describeValue(use.name, resolved));
  if (use.modifier.endsWith("-")) sections.push(section("value", "variable.fallback", use.fallback));
  return finish(use.name, sections, range);
}

/** The name in `ARG NAME` or `ENV NAME=value`. */
export function variableDefinitionHover(
  document: DockerfileDocument,
  definition: VariableDefinition,
  following: Instruction | undefined,
  range: Range,
): Hover {
  const { instruction, name } = definition;
  const resolved = following === undefined ? undefined : resolveVariable(document, name, following);
  const line = String(instruction.range.start.line + 1);
  const own =
    resolved?.definition.instruction === instruction
      ? describeValue(name, resolved)
      : definition.written === undefined
        ? section("value", "variable.argUnset", name, "", line)
        : section(
            "value",
            instruction.keyword === "ENV" ? "variable.env" : "variable.arg",
            name,
            definition.written,
            line,
          );
  const python =
    instruction.keyword === "ARG" && name.includes("PYTHON") ? [section("python", "variable.arg.python")] : [];
  return finish(name, [own, ...python], range, instruction.keyword);
}

function finish(name: string, sections: readonly HoverSection[], range: Range, keyword?: string): Hover {
  const known = Object.hasOwn(pythonVariables, name) ? pythonVariables[name] : undefined;
  const python = [
    ...(known === undefined ? [] : [section("python", known)]),
    ...(keyword !== undefined && namesSecret(name) ? [section("python", "variable.secret")] : []),
  ];
  const anchor = keyword === undefined ? "environment-replacement" : keyword.toLowerCase();
  return {
    range,
    title: keyword === undefined ? `$${name}` : `${keyword} ${name}`,
    sections: [...sections, ...python],
    link: referenceLink(anchor),
  };
}

function describeValue(name: string, resolved: ResolvedVariable): HoverSection {
  const { definition, value, origin } = resolved;
  const line = String(definition.instruction.range.start.line + 1);
  if (value === undefined) return section("value", "variable.argUnset", name, "", line);
  if (origin === "parent") return section("value", "variable.parent", name, value, line);
  const text = definition.instruction.keyword === "ENV" ? "variable.env" : "variable.arg";
  return { ...section("value", text, name, value, line), shownByOthers: origin === "stage" };
}

function describeUnset(document: DockerfileDocument, instruction: Instruction, name: string): readonly HoverSection[] {
  if (platformArguments.has(name)) return [section("value", "variable.predefined.platform")];
  if (proxyArguments.has(name.toUpperCase())) return [section("value", "variable.predefined.proxy")];
  if (pythonImageVariables.has(name)) return [section("value", "variable.predefined.python")];
  const first = document.stages[0];
  const global = document.instructions
    .filter(({ range }) => first !== undefined && range.start.line < first.from.range.start.line)
    .find((candidate) => readDefinitions(candidate).some((definition) => definition.name === name));
  if (global !== undefined && instruction.keyword !== "FROM") {
    return [section("value", "variable.globalHidden", name, String(global.range.start.line + 1))];
  }
  const shell = ["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"].includes(instruction.keyword);
  return [section("value", shell ? "variable.shell" : "variable.unset", name)];
}

/** The exec form runs no shell, and the engine itself puts no variables into these instructions. */
function isUnexpanded(instruction: Instruction): boolean {
  return instruction.execForm !== undefined && ["RUN", "CMD", "ENTRYPOINT"].includes(instruction.keyword);
}
