import { randomBytes } from "node:crypto";
import type { RunRequest } from "../../app/app";
import { runEnvironment } from "../../core/container/runEnvironment";
import { composeProject } from "../../app/compose/composeProject";
import { endsByItself } from "../../core/plan/endsByItself";
import { healthPathOf } from "../../core/plan/healthPath";
import { type Built, buildStage } from "../buildStage";
import { curing } from "../curing";
import type { CommandLine } from "../commandLine";
import type { ExitCode } from "../exitCode";
import type { Options } from "../options";
import { givenVariables, readEnvFile } from "../readEnvFile";
import { explainRefusal } from "../explainRun";
import { reported } from "../reported";
import { settleRun } from "../runOutcome";
import { newRunReport, type RunReport } from "../runReport";
import { tellRunProgress } from "../runProgress";

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

async function runBuilt(
  commandLine: CommandLine,
  report: RunReport,
  built: Built,
  request: RunRequest,
  options: Options,
  signal: AbortSignal,
): Promise<ExitCode> {
  const outcome = await commandLine.app
    .run(request, tellRunProgress(commandLine), signal)
    .catch(async (error: unknown) => {
      await explainRefusal(commandLine, report, built, error, signal);
      throw error;
    });
  if (outcome.kind === "cancelled") throw new DOMException("The operation was cancelled.", "AbortError");
  return settleRun(commandLine, report, built, { request, outcome }, options, signal);
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
    const named = options.envFile === undefined ? undefined : await readEnvFile(commandLine, options.envFile, signal);
    return curing(commandLine, report, options, async (current) => {
      const built = await buildStage(commandLine, report, folder, current, signal);
      if (typeof built === "number") return built;
      const env = await givenVariables(commandLine, folder, built.plan, named, signal);
      const request = requestOf(built, folder, current, env);
      const made = Object.keys(request.env).filter((name) => env[name] === undefined);
      if (made.length > 0) commandLine.progress(`Set for this run alone: ${made.join(", ")}; --env-file gives others.`);
      return runBuilt(commandLine, report, built, request, current, signal);
    });
  });
}
