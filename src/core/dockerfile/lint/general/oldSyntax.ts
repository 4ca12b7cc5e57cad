import { rangeOf } from "../../instruction";
import { flags } from "../../tables/flags";
import { replaceFix } from "../fix";
import { finding, generalRule } from "../rule";

/** A flag that is newer than the Dockerfile syntax which the first line asks for. */
export const oldSyntax = generalRule("DF007", "error", ({ document }) => {
  const syntax = document.directives.find(({ name }) => name === "syntax");
  const asked = /docker\/dockerfile:1\.(\d+)(\.\d+)?$/.exec(syntax?.value ?? "");
  if (syntax === undefined || asked === null) return [];
  return document.instructions.flatMap((instruction) => {
    const known = flags[instruction.keyword] ?? {};
    return instruction.flags.flatMap(({ name, word }) => {
      const needed = Object.hasOwn(known, name) ? known[name]?.syntax : undefined;
      if (needed === undefined || needed <= Number(asked[1])) return [];
      const wanted = syntax.value.replace(/1\.\d+(\.\d+)?$/, "1");
      return [
        finding(
          rangeOf(instruction, word),
          "DF007",
          [`--${name}`, `1.${needed}`],
          [replaceFix(syntax.valueRange, syntax.value, wanted)],
        ),
      ];
    });
  });
});
