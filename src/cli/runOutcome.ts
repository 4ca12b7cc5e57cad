import type { RunOutcome, RunRequest } from "../app/app";
import { unstoppable } from "../app/unstoppable";
import type { Built } from "./buildStage";
import type { CommandLine } from "./commandLine";
import type { ExitCode } from "./exitCode";
import { explainRun } from "./explainRun";
import type { Options } from "./options";
import { diagnosisLines } from "./reportDiagnosis";
import { probePart, type RunReport } from "./runReport";

type Seen = Exclude<RunOutcome, { kind: "cancelled" }>;

/** What was seen, for people. */
export function outcomeLines(outcome: Seen): readonly string[] {
  if (outcome.kind === "serviceFailed") return outcome.log.map((line) => `  | ${line}`);
  const { probe, services = [] } = outcome;
  const beside =
    services.length === 0 ? [] : [`  beside     ${services.map(({ name, state }) => `${name} ${state}`).join(", ")}`];
  const after = `after ${probe.seconds.toFixed(1)} s`;
  switch (outcome.kind) {
    case "running":
      return probe.url === undefined
        ? [...beside, `  running    ${outcome.name}, alive ${after}`]
        : [
            ...beside,
            `  running    ${outcome.url ?? probe.url}`,
            `  answered   ${probe.status ?? "yes"} at ${probe.url} ${after} (${probe.kind})`,
          ];
    case "ended":
      return [...outcome.log.map((line) => `  | ${line}`), `  ended      with exit code ${outcome.exitCode} ${after}`];
    case "notReady":
      return [
        ...outcome.log.map((line) => `  | ${line}`),
        `  no answer  at ${probe.url ?? outcome.name} ${after}${probe.status === undefined ? "" : `, last status ${probe.status}`}`,
      ];
  }
}

/** What a service that failed does, as the rest of a sentence. */
function stateWords(state: string): string {
  if (state === "exited") return "has ended with an error";
  return state === "restarting" ? "ends again and again" : `is ${state}`;
}

/** Puts what became of a run into the report, and gives the exit code. */
export function fillOutcome(report: RunReport, outcome: Seen): ExitCode {
  report.services = outcome.services ?? [];
  if (outcome.kind === "serviceFailed") {
    const message = `The service ${outcome.service} ${stateWords(outcome.state)}, so the application was not started.`;
    report.diagnosis = { code: "service-failed", message, line: null, cure: null, change: null };
    report.error = { reason: "serviceFailed", message };
    return 1;
  }
  const hostPort = outcome.kind === "ended" ? null : (outcome.hostPort ?? null);
  report.container = { id: outcome.id, hostPort };
  report.probe = probePart(outcome.probe);
  if (outcome.probe.ok) return 0;
  const message =
    outcome.kind === "ended"
      ? `The application ended with exit code ${outcome.exitCode}.`
      : `The application does not answer at ${outcome.probe.url ?? outcome.name}.`;
  const reason = outcome.kind === "ended" ? "appEnded" : "appSilent";
  const code = outcome.kind === "ended" ? "app-ended" : "app-silent";
  report.diagnosis = { code, message, line: null, cure: null, change: null };
  report.error = { reason, message };
  return 1;
}

/** Removes what runs, and says so. Cancelling here must not leave anything behind. */
export async function takeDown(
  { app }: CommandLine,
  { project }: RunRequest,
  outcome: Seen,
  volumes: boolean,
): Promise<string> {
  const signal = unstoppable();
  if (project !== undefined) {
    await app.composeDown(project, volumes, signal);
    const data = volumes ? "and their data" : "their data is kept";
    return `  removed    the application and its services, ${data} (--keep leaves them running)`;
  }
  if (outcome.kind !== "serviceFailed") await (await app.engine(signal)).removeContainer(outcome.id, signal);
  return "  removed    the container (--keep leaves it running)";
}

/** Says what a run came to, with the cause of a failure, and removes it unless it is to be kept; gives the exit code. */
export async function settleRun(
  commandLine: CommandLine,
  report: RunReport,
  built: Built,
  { request, outcome }: { readonly request: RunRequest; readonly outcome: Seen },
  options: Options,
  signal: AbortSignal,
): Promise<ExitCode> {
  const code = fillOutcome(report, outcome);
  const lines = [...outcomeLines(outcome)];
  try {
    if (code !== 0) await explainRun(commandLine, report, built, outcome, signal);
  } finally {
    // What is about to be built anew is not kept; and what failed is gone also when the look for the cause was interrupted.
    const again = options.cure && (report.diagnosis?.change ?? null) !== null;
    if (!options.keep || again) lines.push(await takeDown(commandLine, request, outcome, options.volumes));
  }
  if (!options.json) commandLine.out(lines.join("\n"));
  if (report.error !== null) {
    commandLine.progress(`${report.error.message} See its last lines above.`);
    const more = diagnosisLines(report).filter((line) => line !== report.error?.message);
    for (const line of more) commandLine.progress(line);
  }
  return code;
}
