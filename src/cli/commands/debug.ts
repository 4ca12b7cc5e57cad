import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { composeProject } from "../../app/compose/composeProject";
import { debugRun, debugTag } from "../../app/debugRun";
import { publishedPlace, publishedUrl } from "../../app/publishedUrl";
import { attachConfiguration } from "../../core/debug/attachConfiguration";
import { debuggerPort } from "../../core/debug/debuggedCommand";
import { renderDebugDockerfile } from "../../core/debug/renderDebugDockerfile";
import { outputLines } from "../../core/engine/outputLines";
import { runEnvironment } from "../../core/container/runEnvironment";
import { ContainerizeError, isCancellation } from "../../core/errors";
import type { RunOutcome, RunRequest } from "../../app/app";
import { buildPlan } from "../buildPlan";
import { type Built, buildStage } from "../buildStage";
import type { CommandLine } from "../commandLine";
import type { ExitCode } from "../exitCode";
import { failedBuildLines } from "../failedBuildLines";
import { fileLines } from "../fileLines";
import { givenVariables, readEnvFile } from "../readEnvFile";
import { reported } from "../reported";
import type { Options } from "../options";
import { fillOutcome, outcomeLines, settleRun, takeDown } from "../runOutcome";
import { tellRunProgress } from "../runProgress";
import { newRunReport, type RunReport } from "../runReport";
import { writeRendered } from "../writePlannedFiles";

/** What `debug --json` prints: the parts of `run --json`, and how an editor attaches. */
interface DebugReport extends RunReport {
  /** As it stands in launch.json. */
  attach: ReturnType<typeof attachConfiguration> | null;
}

type Running = Extract<RunOutcome, { kind: "running" }>;

/** Puts the debugger on top of the image that was built. Gives the exit code when that failed. Throws usage, … */
async function buildDebugger(
  commandLine: CommandLine,
  report: DebugReport,
  folder: string,
  { plan, lent }: Built,
  options: Options,
  signal: AbortSignal,
): Promise<ExitCode | undefined> {
  const file = renderDebugDockerfile(plan);
  if (file === undefined) {
    const problem = `A Python debugger cannot be put in front of the command ${plan.command.join(" ")}.`;
    throw new ContainerizeError({ kind: "usage", problem });
  }
  const written = await writeRendered(commandLine, [file], folder, false, signal);
  report.files = [...report.files, ...written];
  if (!options.json) commandLine.out(fileLines(written).join("\n"));
  const asked = { lent, dockerfile: "Dockerfile.debug" };
  const outcome = await buildPlan(commandLine, folder, plan, [debugTag(plan)], asked, signal);
  if (outcome.kind === "cancelled") throw new DOMException("The operation was cancelled.", "AbortError");
  if (outcome.kind !== "failed") return undefined;
  if (outcome.failure.reason !== undefined) throw new ContainerizeError(outcome.failure.reason);
  for (const line of failedBuildLines(outcome.failure)) commandLine.progress(line);
  report.error = { reason: "buildFailed", message: outcome.failure.message };
  return 1;
}

/** Where an editor attaches, and where the application will answer; fills the report. */
async function attachLines(
  { app }: CommandLine,
  report: DebugReport,
  { plan }: Built,
  { id, name }: Running,
  context: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const engine = await app.engine(signal);
  const { ports } = await engine.inspectContainer(id, signal);
  const portOf = (wanted: number | undefined): number | undefined =>
    ports.find(({ containerPort }) => containerPort === wanted)?.hostPort;
  const attach = await publishedPlace(engine, portOf(debuggerPort) ?? debuggerPort);
  report.attach = attachConfiguration(name, attach.host, attach.port, context);
  report.container = { id, hostPort: portOf(plan.port) ?? null };
  const { connect, pathMappings } = report.attach;
  const [mapping] = pathMappings;
  const opened = portOf(plan.port);
  return [
    `  attach     ${connect.host}:${connect.port} (type debugpy, request attach, ${mapping?.localRoot} is ${mapping?.remoteRoot})`,
    ...(opened === undefined ? [] : [`  will be at ${await publishedUrl(engine, opened)} once an editor has attached`]),
  ];
}

/** Shows what the application prints until it ends or the signal fires. */
async function follow(commandLine: CommandLine, id: string, signal: AbortSignal): Promise<void> {
  const engine = await commandLine.app.engine(signal);
  try {
    const chunks = engine.containerLogs(id, { follow: true, tail: 0 }, signal);
    for await (const line of outputLines(chunks)) commandLine.progress(line);
  } catch (error) {
    // To be interrupted is how it is ended.
    if (!isCancellation(error)) throw error;
  }
}

/**
 * `debug`: writes, builds, starts the application under debugpy, beside its services where it needs any, and says where an
 * editor attaches. Stays until it ends or is interrupted, and takes all down; with `--keep` it leaves all running.
 */
export async function debug(
  commandLine: CommandLine,
  folder: string,
  options: Options,
  signal: AbortSignal,
): Promise<ExitCode> {
  const report: DebugReport = { ...newRunReport(), attach: null };
  let up: { readonly request: RunRequest; readonly outcome: Running } | undefined;
  try {
    const code = await reported(commandLine, report, options, async () => {
      const named = options.envFile === undefined ? undefined : await readEnvFile(commandLine, options.envFile, signal);
      const built = await buildStage(commandLine, report, folder, options, signal);
      if (typeof built === "number") return built;
      const failed = await buildDebugger(commandLine, report, folder, built, options, signal);
      if (failed !== undefined) return failed;
      const { plan, files } = built;
      const context = join(folder, plan.context);
      const engine = await commandLine.app.engine(signal);
      const source = engine.endpoint.address === "127.0.0.1" ? context : undefined;
      const given = await givenVariables(commandLine, folder, plan, named, signal);
      const env = runEnvironment(plan, given, () => randomBytes(32).toString("hex"));
      const request = debugRun(plan, { folder, source, env, project: composeProject(folder, plan, files) });
      const outcome = await commandLine.app.run(request, tellRunProgress(commandLine), signal);
      if (outcome.kind === "cancelled") throw new DOMException("The operation was cancelled.", "AbortError");
      if (outcome.kind !== "running")
        return settleRun(commandLine, report, built, { request, outcome }, options, signal);
      up = { request, outcome };
      const code = fillOutcome(report, outcome);
      const lines = await attachLines(commandLine, report, built, outcome, context, signal);
      if (!options.json) commandLine.out([...outcomeLines(outcome), ...lines].join("\n"));
      return code;
    });
    if (up !== undefined && !options.keep) await follow(commandLine, up.outcome.id, signal);
    return code;
  } finally {
    if (up !== undefined && !options.keep) {
      const said = await takeDown(commandLine, up.request, up.outcome, options.volumes);
      if (!options.json) commandLine.out(said);
    }
  }
}
