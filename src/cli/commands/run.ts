import { randomBytes } from "node:crypto";
import type { RunOutcome, RunRequest } from "../../app/app";
import { runEnvironment } from "../../core/container/runEnvironment";
import { healthPathOf } from "../buildPlan";
import { type Built, buildStage } from "../buildStage";
import type { CommandLine } from "../commandLine";
import type { ExitCode } from "../exitCode";
import type { Options } from "../options";
import { readEnvFile } from "../readEnvFile";
import { reported } from "../reported";
import { newRunReport, probePart, type RunReport } from "../runReport";

function requestOf(
  { plan, tag }: Built,
  folder: string,
  options: Options,
  env: Readonly<Record<string, string>>,
): RunRequest {
  return {
    image: tag,
    name: plan.name,
    folder,
    containerPort: plan.port,
    hostPort: options.hostPort ?? plan.port ?? 0,
    exactPort: options.hostPort !== undefined,
    env: runEnvironment(plan, env, () => randomBytes(32).toString("hex")),
    healthPath: healthPathOf(plan),
    init: plan.kind !== "web",
    ends: plan.kind === "script" || plan.kind === "cli",
  };
}

/** What was seen, for people. */
function outcomeLines(outcome: Exclude<RunOutcome, { kind: "cancelled" }>): readonly string[] {
  const { probe } = outcome;
  const after = `after ${probe.seconds.toFixed(1)} s`;
  switch (outcome.kind) {
    case "running":
      return probe.url === undefined
        ? [`  running    ${outcome.name}, alive ${after}`]
        : [
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

function fill(report: RunReport, outcome: Exclude<RunOutcome, { kind: "cancelled" }>): ExitCode {
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
  report.diagnosis = { code, message, line: null, cure: null };
  report.error = { reason, message };
  return 1;
}

async function runBuilt(
  commandLine: CommandLine,
  report: RunReport,
  request: RunRequest,
  options: Options,
  signal: AbortSignal,
): Promise<ExitCode> {
  const outcome = await commandLine.app.run(request, () => undefined, signal);
  if (outcome.kind === "cancelled") throw new DOMException("The operation was cancelled.", "AbortError");
  const code = fill(report, outcome);
  const lines = [...outcomeLines(outcome)];
  if (!options.keep) {
    // Cancelling here must not leave the container behind.
    const engine = await commandLine.app.engine(new AbortController().signal);
    await engine.removeContainer(outcome.id, new AbortController().signal);
    lines.push("  removed    the container (--keep leaves it running)");
  }
  if (!options.json) commandLine.out(lines.join("\n"));
  if (report.error !== null) commandLine.progress(`${report.error.message} See its last lines above.`);
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
    const built = await buildStage(commandLine, report, folder, options, signal);
    if (typeof built === "number") return built;
    return runBuilt(commandLine, report, requestOf(built, folder, options, env), options, signal);
  });
}
