import { randomBytes } from "node:crypto";
import type { RunOutcome, RunRequest } from "../../app/app";
import { runEnvironment } from "../../core/container/runEnvironment";
import { composeProject } from "../../app/compose/composeProject";
import { endsByItself } from "../../core/plan/endsByItself";
import { healthPathOf } from "../../core/plan/healthPath";
import { type Built, buildStage } from "../buildStage";
import { curing } from "../curing";
import type { CommandLine } from "../commandLine";
import type { ExitCode } from "../exitCode";
import type { Options } from "../options";
import { readEnvFile } from "../readEnvFile";
import { explainRefusal, explainRun } from "../explainRun";
import { diagnosisLines } from "../reportDiagnosis";
import { reported } from "../reported";
import { newRunReport, probePart, type RunReport } from "../runReport";

function requestOf(
  { plan, tag, port, files }: Built,
  folder: string,
  options: Options,
  env: Readonly<Record<string, string>>,
): RunRequest {
  const project = composeProject(folder, plan, files);
  return {
    image: tag,
    name: plan.name,
    folder,
    containerPort: port,
    hostPort: options.hostPort ?? port ?? 0,
    exactPort: options.hostPort !== undefined,
    env: runEnvironment(plan, env, () => randomBytes(32).toString("hex")),
    healthPath: healthPathOf(plan),
    init: plan.kind !== "web",
    ends: endsByItself(plan),
    ...(project !== undefined && { project }),
  };
}

/** What was seen, for people. */
function outcomeLines(outcome: Exclude<RunOutcome, { kind: "cancelled" }>): readonly string[] {
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

function fill(report: RunReport, outcome: Exclude<RunOutcome, { kind: "cancelled" }>): ExitCode {
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

/** Removes what runs. Cancelling here must not leave anything behind. */
async function takeDown(
  { app }: CommandLine,
  { project }: RunRequest,
  outcome: Exclude<RunOutcome, { kind: "cancelled" }>,
  { volumes }: Options,
): Promise<string> {
  const { signal } = new AbortController();
  if (project !== undefined) {
    await app.composeDown(project, volumes, signal);
    const data = volumes ? "and their data" : "their data is kept";
    return `  removed    the application and its services, ${data} (--keep leaves them running)`;
  }
  if (outcome.kind !== "serviceFailed") await (await app.engine(signal)).removeContainer(outcome.id, signal);
  return "  removed    the container (--keep leaves it running)";
}

async function runBuilt(
  commandLine: CommandLine,
  report: RunReport,
  built: Built,
  request: RunRequest,
  options: Options,
  signal: AbortSignal,
): Promise<ExitCode> {
  const outcome = await commandLine.app
    .run(request, () => undefined, signal)
    .catch(async (error: unknown) => {
      await explainRefusal(commandLine, report, built, error, signal);
      throw error;
    });
  if (outcome.kind === "cancelled") throw new DOMException("The operation was cancelled.", "AbortError");
  const code = fill(report, outcome);
  if (code !== 0) await explainRun(commandLine, report, built, outcome, signal);
  const lines = [...outcomeLines(outcome)];
  // What is about to be built anew is not kept.
  const again = options.cure && (report.diagnosis?.change ?? null) !== null;
  if (!options.keep || again) lines.push(await takeDown(commandLine, request, outcome, options));
  if (!options.json) commandLine.out(lines.join("\n"));
  if (report.error !== null) {
    commandLine.progress(`${report.error.message} See its last lines above.`);
    const more = diagnosisLines(report).filter((line) => line !== report.error?.message);
    for (const line of more) commandLine.progress(line);
  }
  return code;
}

/** `run`: writes what is missing, builds, runs, asks, reports; stops and removes the container unless `--keep`. */
export function run(
  commandLine: CommandLine,
  folder: string,
  options: Options,
  signal: AbortSignal,
): Promise<ExitCode> {
  const report = newRunReport();
  return reported(commandLine, report, options, async () => {
    const env = await readEnvFile(commandLine, options.envFile, signal);
    return curing(commandLine, report, options, async (current) => {
      const built = await buildStage(commandLine, report, folder, current, signal);
      if (typeof built === "number") return built;
      return runBuilt(commandLine, report, built, requestOf(built, folder, current, env), current, signal);
    });
  });
}
