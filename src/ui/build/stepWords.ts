import type { BuildState } from "../../core/build/buildState";
import { byteText } from "../words/byteText";
import type { Translate } from "../words/translate";

interface StepRule {
  readonly pattern: RegExp;
  readonly words: (t: Translate) => string;
}

/** First match wins: what an instruction does, said for people who do not read Dockerfiles. */
const rules: readonly StepRule[] = [
  { pattern: /^FROM\b/i, words: (t) => t("fetching the base image") },
  { pattern: /^RUN\b[\s\S]*\b(apt-get|apk|dnf|microdnf|yum)\b/i, words: (t) => t("installing system packages") },
  {
    pattern:
      /^RUN\b[\s\S]*\b(pip3?|uv|poetry|pdm|pipenv|conda|mamba|pixi)\s+(-\S+\s+)*(install|sync|pip|export|env|create)\b/i,
    words: (t) => t("installing dependencies"),
  },
  { pattern: /^RUN\b[\s\S]*\bcollectstatic\b/i, words: (t) => t("collecting static files") },
  { pattern: /^RUN\b[\s\S]*\bcompileall\b/i, words: (t) => t("compiling Python files") },
  { pattern: /^RUN\b[\s\S]*\b(useradd|adduser)\b/i, words: (t) => t("preparing the user") },
  { pattern: /^RUN\b/i, words: (t) => t("running a command") },
  { pattern: /^(COPY|ADD)\b/i, words: (t) => t("copying files") },
  { pattern: /^WORKDIR\b/i, words: (t) => t("preparing the folder") },
];

/** What the build is doing now: `[3/8] installing dependencies`. */
export function stepWords({ current, transfer }: BuildState, t: Translate): string {
  if (current === undefined) {
    return transfer.files === 0 && transfer.bytes === 0
      ? t("asking the engine")
      : t("sending the project, {0}", byteText(transfer.bytes));
  }
  const rule = rules.find(({ pattern }) => pattern.test(current.instruction));
  const position = `[${String(current.index)}/${String(current.count)}]`;
  return t("{0} {1}", position, rule === undefined ? t("applying an instruction") : rule.words(t));
}
