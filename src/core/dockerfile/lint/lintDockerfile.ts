import type { DockerfileDocument } from "../parseDockerfile";
import { comparePositions } from "../position";
import { readIgnoreComments } from "./ignoreComments";
import { LintSubject } from "./lintSubject";
import type { Finding, OtherTool, Rule, RuleSeverity } from "./rule";
import { rules } from "./rules";
import type { WorkspaceFacts } from "./workspaceFacts";

/** A finding with the rule it is of and how it is to be shown. */
export interface LintResult extends Finding {
  readonly rule: Rule;
  readonly severity: RuleSeverity;
}

export interface LintOptions {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly facts: WorkspaceFacts | undefined;
  /** By id of the rule, or `*` for all; what is not named keeps its own severity. */
  readonly severities: Readonly<Record<string, RuleSeverity | "off">>;
  /** Extensions whose findings are not to be repeated. */
  readonly others: readonly OtherTool[];
}

/** Everything the rules have to say about a file, first to last. Never throws, whatever the text. */
export function lintDockerfile(document: DockerfileDocument, options: LintOptions): readonly LintResult[] {
  const subject = new LintSubject(document, options.facts, options.today);
  const isIgnored = readIgnoreComments(document);
  const results = rules.flatMap((rule) => {
    const wanted = options.severities[rule.id] ?? options.severities["*"];
    if (wanted === "off" || rule.shownBy.some((tool) => options.others.includes(tool))) return [];
    if (rule.python && !subject.isPython) return [];
    return rule
      .check(subject)
      .filter(({ range }) => !isIgnored(rule, range.start.line))
      .map((found) => ({ ...found, rule, severity: wanted ?? found.severity ?? rule.severity }));
  });
  return results.sort((a, b) => comparePositions(a.range.start, b.range.start));
}
