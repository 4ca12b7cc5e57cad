import { rangeOf } from "../../instruction";
import { replaceFix } from "../fix";
import { buildKitRule, finding } from "../rule";

/** `as` in the case of `FROM`. */
export const fromAsCasing = buildKitRule("FromAsCasing", "warning", ({ stages }) =>
  stages.flatMap(({ from }) => {
    const [, as] = from.arguments;
    if (as === undefined || !/^as$/i.test(as.text)) return [];
    const wanted = from.keywordWord.text === from.keywordWord.text.toLowerCase() ? "as" : "AS";
    const range = rangeOf(from, as);
    return as.text === wanted
      ? []
      : [finding(range, "FromAsCasing", [as.text, wanted], [replaceFix(range, as.text, wanted)])];
  }),
);
