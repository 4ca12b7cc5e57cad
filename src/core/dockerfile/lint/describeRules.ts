import { ruleTexts, type RuleKey } from "../texts/ruleTexts";
import type { Rule } from "./rule";

/** The rules as a Markdown table: id, severity, what is said and why, and the names elsewhere whose ignore comments count. */
export function describeRules(rules: readonly Rule[]): string {
  const keys = Object.keys(ruleTexts).filter(isRuleKey);
  const rows = rules.map(({ id, severity, same }) => {
    const sentences = keys.filter((key) => key === id || key.startsWith(`${id}.`)).map((key) => shown(ruleTexts[key]));
    return [id, severity, sentences.join("<br>"), same.join(", ") || "-"];
  });
  const table = [["rule", "severity", "what it says", "the same elsewhere"], ["---", "---", "---", "---"], ...rows];
  return table.map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function isRuleKey(key: string): key is RuleKey {
  return Object.hasOwn(ruleTexts, key);
}

/** Values are put in for each file; here they are dots. */
function shown(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\{\d\}/g, "…");
}
