import type { Diagnosis } from "../core/build/diagnosis/diagnosis";
import { hasOwnDockerfile } from "./hasOwnDockerfile";
import { causeText, changeText } from "./diagnosisText";
import type { RunReport } from "./runReport";

/** `missingHeader` is `missing-header` in the contract. */
export function contractCode(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The part of the report about a failure. A Dockerfile of the user's own is for the user to change. */
export function diagnosisPart(
  { cause, line, change }: Diagnosis,
  files: RunReport["files"],
): NonNullable<RunReport["diagnosis"]> {
  const own = hasOwnDockerfile(files);
  return {
    code: contractCode(cause.kind),
    message: causeText(cause),
    line: line ?? null,
    cure: change === undefined ? null : `${changeText(change)}${own ? "." : " (--cure does it and builds again)."}`,
    change: own ? null : (change ?? null),
  };
}

/** The same for people. */
export function diagnosisLines({ diagnosis }: RunReport): readonly string[] {
  if (diagnosis === null) return [];
  return [diagnosis.message, ...(diagnosis.cure === null ? [] : [diagnosis.cure])];
}
