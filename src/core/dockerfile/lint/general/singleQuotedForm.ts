import { argumentText, rangeOf } from "../../instruction";
import { replaceFix } from "../fix";
import { finding, generalRule } from "../rule";

/** `CMD ['a', 'b']` is no JSON, so a shell is asked to run a program called `[a,`. */
export const singleQuotedForm = generalRule("DF024", "error", ({ document }) =>
  document.instructions.flatMap((instruction) => {
    const { keyword, execForm, arguments: words } = instruction;
    const [first] = words;
    const text = argumentText(instruction);
    if (!["CMD", "ENTRYPOINT", "RUN", "SHELL"].includes(keyword) || execForm !== undefined || first === undefined)
      return [];
    if (!/^\[\s*(['"]).*\]\s*$/s.test(text)) return [];
    const range = { start: rangeOf(instruction, first).start, end: instruction.range.end };
    const json = text.replace(/'([^'"\\]*)'/g, '"$1"').replace(/,\s*\]/, "]");
    return [finding(range, "DF024", [keyword], [isStrings(json) ? replaceFix(range, text, json) : undefined])];
  }),
);

function isStrings(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((part) => typeof part === "string");
  } catch {
    return false;
  }
}
