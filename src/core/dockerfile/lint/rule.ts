import type { Range } from "../position";
import type { RuleKey } from "../texts/ruleTexts";
import type { Fix } from "./fix";
import type { LintSubject } from "./lintSubject";

/** How a finding is shown; `off` is for settings only. */
export type RuleSeverity = "error" | "warning" | "info" | "hint";

/** Extensions that show the same finding themselves. */
export type OtherTool = "containerTools" | "dockerDx";

/** Something that is wrong or could be better at a place. */
export interface Finding {
  readonly range: Range;
  readonly text: RuleKey;
  /** Put in for `{0}`, `{1}`, … of the text. */
  readonly values: readonly string[];
  /** The best one first. */
  readonly fixes: readonly Fix[];
  /** Where this place is better or worse than the rule in general. */
  readonly severity?: RuleSeverity;
}

/** One rule: a table row and the function that looks. */
export interface Rule {
  /** `PY101`, or BuildKit's own name of the check. */
  readonly id: string;
  readonly severity: RuleSeverity;
  /** The sentence that says what is wrong and why; findings may have a more exact one. */
  readonly text: RuleKey;
  /** Names of the same check elsewhere: their ignore comments count too. */
  readonly same: readonly string[];
  readonly shownBy: readonly OtherTool[];
  /** Looked for only in files that build a Python image. */
  readonly python: boolean;
  check(subject: LintSubject): readonly Finding[];
}

/** A rule of the Python pack. */
export function pythonRule(
  id: Extract<RuleKey, `PY${string}`>,
  severity: RuleSeverity,
  check: Rule["check"],
  same: readonly string[] = [],
): Rule {
  return { id, text: id, severity, same, shownBy: [], python: true, check };
}

/** One of BuildKit's build checks, under its own name. Docker DX shows all of them. */
export function buildKitRule(
  id: Exclude<RuleKey, `PY${string}` | `DF${string}`>,
  severity: RuleSeverity,
  check: Rule["check"],
  same: readonly string[] = [],
  shownBy: readonly OtherTool[] = ["dockerDx"],
): Rule {
  return { id, text: id, severity, same, shownBy, python: false, check };
}

/** A rule for any Dockerfile. */
export function generalRule(
  id: Extract<RuleKey, `DF${string}`>,
  severity: RuleSeverity,
  check: Rule["check"],
  same: readonly string[] = [],
  shownBy: readonly OtherTool[] = [],
): Rule {
  return { id, text: id, severity, same, shownBy, python: false, check };
}

/** A finding with its values and fixes. */
export function finding(
  range: Range,
  text: RuleKey,
  values: readonly string[] = [],
  fixes: readonly (Fix | undefined)[] = [],
  severity?: RuleSeverity,
): Finding {
  const kept = fixes.filter((fix) => fix !== undefined);
  return { range, text, values, fixes: kept, ...(severity !== undefined && { severity }) };
}
