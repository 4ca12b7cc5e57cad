import { rangeOf, type Instruction } from "../../instruction";
import { platformArguments, proxyArguments, pythonImageVariables } from "../../tables/variables";
import { readDefinitions, readUses } from "../../variables";
import { insertAboveFix, replaceFix } from "../fix";
import { lineage, type LintSubject } from "../lintSubject";
import { suggest } from "../suggest";
import { buildKitRule, finding } from "../rule";

/** Instructions in which the builder itself puts variables in. Source: Dockerfile reference, "Environment replacement". */
const expanded = new Set(["ADD", "COPY", "ENV", "EXPOSE", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR", "ARG"]);
const always = new Set(["PATH", "HOME", "LANG", "HOSTNAME", "TERM", ...pythonImageVariables]);

/** A variable that nothing sets before it is used. Only on images whose own variables are known. */
export const undefinedVar = buildKitRule("UndefinedVar", "warning", (subject) => {
  const globals = globalNames(subject);
  return subject.stages.flatMap((stage) => {
    const base = subject.baseOf(stage);
    if (base === undefined || (base.python === undefined && base.image !== "scratch")) return [];
    const known = new Set<string>(always);
    const parents = lineage(stage)
      .slice(0, -1)
      .flatMap(({ instructions }) => instructions);
    for (const definition of parents.filter(({ keyword }) => keyword === "ENV").flatMap(readDefinitions))
      known.add(definition.name);
    return stage.instructions.flatMap((instruction) => {
      const found =
        expanded.has(instruction.keyword) && instruction.onbuild === undefined
          ? unknownUses(subject, instruction, known, globals)
          : [];
      for (const { name } of readDefinitions(instruction)) known.add(name);
      return found;
    });
  });
});

function unknownUses(
  { document }: LintSubject,
  instruction: Instruction,
  known: ReadonlySet<string>,
  globals: ReadonlySet<string>,
) {
  return readUses(instruction.source.text, document.escape)
    .filter(({ name, modifier }) => !known.has(name) && modifier === "" && !proxyArguments.has(name.toUpperCase()))
    .map(({ name, start, end }) => {
      const range = rangeOf(instruction, { start, end });
      const written = instruction.source.text.slice(start, end);
      const declare = globals.has(name) || platformArguments.has(name);
      const like = declare ? undefined : suggest(name, known);
      const fix = declare
        ? insertAboveFix(document, instruction, `ARG ${name}`)
        : like === undefined
          ? undefined
          : replaceFix(range, written, written.replace(name, like), false);
      return finding(range, declare ? "UndefinedVar.global" : "UndefinedVar", [name], [fix]);
    });
}

function globalNames({ document, stages }: LintSubject): ReadonlySet<string> {
  const first = stages[0]?.from;
  const end = first === undefined ? 0 : document.instructions.indexOf(first);
  return new Set(
    document.instructions
      .slice(0, end)
      .flatMap(readDefinitions)
      .map(({ name }) => name),
  );
}
