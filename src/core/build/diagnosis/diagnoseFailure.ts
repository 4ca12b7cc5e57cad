import type { Diagnosis } from "./diagnosis";
import type { DiagnosisContext, FailureEvidence } from "./failureEvidence";
import type { Rule } from "./rule";
import { dependencyRules } from "./rules/dependencyRules";
import { engineRules, memoryRule } from "./rules/engineRules";
import { networkRules } from "./rules/networkRules";
import { pythonRules } from "./rules/pythonRules";
import { sourceBuildRule, systemRules } from "./rules/systemRules";

/**
 * First match wins, so what causes other messages comes first: a full disk and a network without trust read like many
 * things later, a missing header like a failed package.
 */
const table: readonly Rule[] = [
  ...engineRules.slice(0, 1),
  ...networkRules,
  ...systemRules,
  ...dependencyRules,
  ...engineRules.slice(1),
  ...pythonRules,
  memoryRule,
  sourceBuildRule,
];

/** Colours and other terminal controls (ECMA-48) that tools print even into a file. */
const controls = new RegExp(String.raw`${String.fromCharCode(27)}\[[0-9;?]*[A-Za-z]`, "g");

/**
 * Reads what a failed build or container left behind: a cause, its place, and a change of the plan where one is known.
 * Pure. Undefined when nothing in the table fits.
 */
export function diagnoseFailure(evidence: FailureEvidence, context: DiagnosisContext): Diagnosis | undefined {
  const text = [...evidence.log, evidence.message].join("\n").replace(controls, "");
  const input = { ...context, evidence, text };
  for (const { phase, pattern, read } of table) {
    if (phase !== undefined && phase !== evidence.phase) continue;
    const match = pattern.exec(text);
    const finding = match === null ? undefined : read(match, input);
    if (finding !== undefined) return { cause: finding.cause, line: evidence.line, change: finding.change };
  }
  return undefined;
}
