import { rangeOf } from "../../instruction";
import { replaceFix } from "../fix";
import { buildKitRule, finding } from "../rule";

/** `ENV key value` instead of `ENV key=value`. */
export const legacyKeyValueFormat = buildKitRule("LegacyKeyValueFormat", "warning", ({ document }) =>
  document.instructions.flatMap((instruction) => {
    const { keyword, arguments: words, source } = instruction;
    const [name, value] = words;
    if (
      (keyword !== "ENV" && keyword !== "LABEL") ||
      name === undefined ||
      value === undefined ||
      name.text.includes("=")
    )
      return [];
    const text = source.text.slice(value.start);
    const quoted = /^(["']).*\1$/s.test(text) && words.length === 2;
    const written = quoted || !/\s/.test(text) ? text : `"${text.replace(/(?<!\\)"/g, '\\"')}"`;
    const range = { start: rangeOf(instruction, name).start, end: instruction.range.end };
    const whole =
      range.start.line === range.end.line
        ? replaceFix(range, `${name.text} ${text}`, `${name.text}=${written}`)
        : undefined;
    return [finding(rangeOf(instruction, name), "LegacyKeyValueFormat", [keyword], [whole])];
  }),
);
