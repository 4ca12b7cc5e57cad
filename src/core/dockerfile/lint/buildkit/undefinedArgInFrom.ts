import { rangeOf } from "../../instruction";
import { platformArguments, proxyArguments } from "../../tables/variables";
import { readDefinitions, readUses } from "../../variables";
import { insertAboveFix } from "../fix";
import { suggest } from "../suggest";
import { replaceFix } from "../fix";
import { buildKitRule, finding } from "../rule";

/** A variable of FROM that no ARG before the first FROM declares. */
export const undefinedArgInFrom = buildKitRule("UndefinedArgInFrom", "warning", ({ document, stages }) => {
  const first = stages[0]?.from;
  if (first === undefined) return [];
  const before = document.instructions.slice(0, document.instructions.indexOf(first));
  const declared = new Set(before.flatMap(readDefinitions).map(({ name }) => name));
  return stages.flatMap(({ from }) =>
    readUses(from.source.text, document.escape)
      .filter(
        ({ name, modifier }) =>
          !declared.has(name) &&
          !platformArguments.has(name) &&
          !proxyArguments.has(name.toUpperCase()) &&
          !modifier.endsWith("-"),
      )
      .map(({ name, start, end }) => {
        const like = suggest(name, declared);
        const range = rangeOf(from, { start, end });
        const written = from.source.text.slice(start, end);
        const fix =
          like === undefined
            ? insertAboveFix(document, first, `ARG ${name}`, false)
            : replaceFix(range, written, written.replace(name, like), false);
        return finding(range, "UndefinedArgInFrom", [name], [fix]);
      }),
  );
});
