import type { Instruction } from "../../instruction";
import { readDefinitions } from "../../variables";
import { replaceFix } from "../fix";
import { buildKitRule, finding } from "../rule";

/** The comment above ARG or a named FROM begins with its name. Experimental: only where `# check=experimental=` asks for it. */
export const invalidDefinitionDescription = buildKitRule(
  "InvalidDefinitionDescription",
  "info",
  ({ document, stages }) => {
    const check = document.directives.find(({ name }) => name === "check")?.value ?? "";
    const asked = /experimental\s*=\s*([^;]*)/i.exec(check)?.[1] ?? "";
    if (!/\b(all|InvalidDefinitionDescription)\b/i.test(asked)) return [];
    const names = new Map<Instruction, string>();
    for (const { from, name } of stages) if (name !== undefined) names.set(from, name.text);
    for (const instruction of document.instructions) {
      const [definition] = instruction.keyword === "ARG" ? readDefinitions(instruction) : [];
      if (definition !== undefined) names.set(instruction, definition.name);
    }
    return [...names].flatMap(([instruction, name]) => {
      const line = instruction.range.start.line - 1;
      const comment = /^(\s*#\s*)(\S.*)$/.exec(document.lines[line] ?? "");
      const directive = document.directives.some(({ nameRange }) => nameRange.start.line === line);
      if (comment === null || directive || comment[2]?.startsWith(`${name} `) === true) return [];
      const start = { line, character: comment[1]?.length ?? 0 };
      const range = { start, end: { line, character: (document.lines[line] ?? "").length } };
      return [
        finding(range, "InvalidDefinitionDescription", [name], [replaceFix({ start, end: start }, "#", `${name} `)]),
      ];
    });
  },
);
