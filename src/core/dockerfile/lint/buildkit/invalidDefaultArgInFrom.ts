import { rangeOf } from "../../instruction";
import { expand, readDefinitions, readUses } from "../../variables";
import { unquote } from "../../words";
import { buildKitRule, finding } from "../rule";

/** An ARG without a default that leaves FROM with no image when `--build-arg` is not given. */
export const invalidDefaultArgInFrom = buildKitRule("InvalidDefaultArgInFrom", "warning", ({ document, stages }) => {
  const first = stages[0]?.from;
  const before = first === undefined ? [] : document.instructions.slice(0, document.instructions.indexOf(first));
  const empty = new Set(
    before
      .flatMap(readDefinitions)
      .filter(({ written }) => (written ?? "") === "")
      .map(({ name }) => name),
  );
  return stages.flatMap(({ from, base }) => {
    if (base === undefined) return [];
    const uses = readUses(base.text, document.escape).filter(
      ({ name, modifier }) => empty.has(name) && !modifier.endsWith("-"),
    );
    if (uses.length === 0) return [];
    const text = uses.reduceRight((result, { start, end }) => result.slice(0, start) + result.slice(end), base.text);
    const image = expand(document, unquote(text), from);
    const valid = /^[a-z0-9][\w./:@-]*[\w]$/i.test(image) && !/[:/@]$|\/\/|::|:@/.test(image);
    return valid
      ? []
      : [finding(rangeOf(from, base), "InvalidDefaultArgInFrom", [uses.map(({ name }) => name).join(", "), image])];
  });
});
