import type { RunOutcome } from "../app/app";
import { runEvidence } from "../app/runEvidence";
import type { FailureEvidence } from "../core/build/diagnosis/failureEvidence";
import { isContainerizeError } from "../core/errors";
import type { Built } from "./buildStage";
import type { CommandLine } from "./commandLine";
import { diagnosisPart } from "./reportDiagnosis";
import type { RunReport } from "./runReport";

type Ended = Exclude<RunOutcome, { readonly kind: "cancelled" }>;

async function explain(
  { app, failed }: CommandLine,
  report: RunReport,
  { inspection }: Built,
  evidence: FailureEvidence,
  signal: AbortSignal,
): Promise<void> {
  const diagnosis = await app.diagnose(evidence, inspection, signal);
  if (diagnosis === undefined) return;
  failed({ cause: diagnosis.cause });
  report.diagnosis = diagnosisPart(diagnosis, report.files);
}

/** Adds to the report what a container that ended or does not answer suffers from. A failed database is no matter of this plan. */
export async function explainRun(
  commandLine: CommandLine,
  report: RunReport,
  built: Built,
  outcome: Ended,
  signal: AbortSignal,
): Promise<void> {
  const { services } = built.plan;
  if (outcome.kind === "serviceFailed" && services.some(({ name }) => name === outcome.service)) return;
  await explain(commandLine, report, built, runEvidence(outcome), signal);
}

/** The same for a container that the engine refused to start: its command is missing, or made for another processor. */
export async function explainRefusal(
  commandLine: CommandLine,
  report: RunReport,
  built: Built,
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  if (!isContainerizeError(error) || error.reason.kind !== "engineRefused") return;
  const { message } = error.reason;
  const evidence = {
    phase: "run",
    message,
    log: [],
    line: undefined,
    exitCode: undefined,
    outOfMemory: false,
  } as const;
  await explain(commandLine, report, built, evidence, signal);
}
