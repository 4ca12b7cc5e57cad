import { rangeOf } from "../../instruction";
import { replaceFix } from "../fix";
import { buildKitRule, finding } from "../rule";

/** Stage names in lower case. Rule: BuildKit, frontend/dockerfile/linter/ruleset.go, as are the others of this folder. */
export const stageNameCasing = buildKitRule("StageNameCasing", "warning", ({ stages }) =>
  stages.flatMap(({ from, name }) => {
    const lower = name?.text.toLowerCase();
    if (name === undefined || lower === undefined || lower === name.text) return [];
    const range = rangeOf(from, name);
    return [finding(range, "StageNameCasing", [name.text], [replaceFix(range, name.text, lower)])];
  }),
);
