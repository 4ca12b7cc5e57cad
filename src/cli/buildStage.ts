import type { Inspection } from "../app/app";
import type { BuildFailure } from "../core/build/buildEvent";
import { lentSecrets } from "../app/networkOfBuild";
import { buildEvidence } from "../core/build/diagnosis/buildEvidence";
import { ContainerizeError } from "../core/errors";
import type { RenderedFile } from "../core/edits/fileChange";
import type { BuildSecret } from "../core/plan/buildSecrets";
import type { ContainerPlan } from "../core/plan/containerPlan";
import { exposedPort } from "../core/image/exposedPort";
import { readBuildArguments } from "./buildArguments";
import { buildPlan } from "./buildPlan";
import type { CommandLine } from "./commandLine";
import type { ExitCode } from "./exitCode";
import { failedBuildLines } from "./failedBuildLines";
import { fileLines } from "./fileLines";
import { inspectFolder, planOf } from "./inspectFolder";
import type { Options } from "./options";
import { diagnosisLines, diagnosisPart } from "./reportDiagnosis";
import { buildPart, type RunReport } from "./runReport";
import { hasOwnDockerfile } from "./hasOwnDockerfile";
import { writePlannedFiles } from "./writePlannedFiles";

/** What a built image is run with. */
export interface Built {
  readonly plan: ContainerPlan;
  readonly tag: string;
  readonly imageId: string;
  /** Other names of the same image. */
  readonly moreTags: readonly string[];
  /** Of the plan; of the image where a Dockerfile of somebody's own was built, which knows better. */
  readonly port: number | undefined;
  /** The files of the plan, as they are drawn. */
  readonly files: readonly RenderedFile[];
  readonly inspection: Inspection;
  /** What builds of the plan are lent of this machine. */
  readonly lent: readonly BuildSecret[];
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

/** For a report: the Dockerfile and what failed in it. */
async function noteFailure(
  commandLine: CommandLine,
  path: string,
  { step, line }: BuildFailure,
  signal: AbortSignal,
): Promise<void> {
  const dockerfile = await commandLine.readText(path, signal);
  commandLine.failed({
    build: { dockerfile, ...(step !== undefined && { step }), ...(line !== undefined && { line }) },
  });
}

/**
 * What `build` and `run` share: inspect, write what is missing, build. Fills its parts of the report, tells people.
 * Gives the exit code when the build failed. `allowed` is asked meanwhile: where it throws, nothing is written.
 * Throws notContainerizable, engineUnreachable (the files are written), …
 */
export async function buildStage(
  commandLine: CommandLine,
  report: RunReport,
  folder: string,
  options: Options,
  signal: AbortSignal,
  allowed: Promise<unknown> = Promise.resolve(),
): Promise<Built | ExitCode> {
  const tell = (lines: readonly string[]): void => {
    if (!options.json) commandLine.out(lines.join("\n"));
  };
  const buildOptions = readBuildArguments(options.build, commandLine.variables);
  commandLine.app.prepareBuild(signal);
  const [inspection] = await Promise.all([inspectFolder(commandLine, folder, options, signal), allowed]);
  const plan = planOf(inspection);
  const tag = options.tag ?? `${plan.name}:latest`;
  report.root = plan.root;
  report.files = await writePlannedFiles(commandLine, inspection, folder, false, signal);
  tell([`${plan.title}, on ${plan.python.image}`, ...fileLines(report.files)]);
  const engine = await commandLine.app.engine(signal);
  const began = performance.now();
  const lent = lentSecrets(plan, hasOwnDockerfile(report.files), options.preferences);
  const given = { ...buildOptions, lent };
  const outcome = await buildPlan(commandLine, folder, plan, [tag, ...options.moreTags], given, signal);
  if (outcome.kind === "cancelled") throw new DOMException("The operation was cancelled.", "AbortError");
  report.build = buildPart(outcome, (performance.now() - began) / 1000);
  if (outcome.kind === "failed") {
    const { failure } = outcome;
    if (failure.reason !== undefined) throw new ContainerizeError(failure.reason);
    await noteFailure(commandLine, `${folder}/${plan.context}/Dockerfile`, failure, signal);
    for (const line of failedBuildLines(failure)) commandLine.progress(line);
    const message = failure.message;
    const diagnosis = await commandLine.app.diagnose(buildEvidence(failure), inspection, signal);
    if (diagnosis !== undefined) commandLine.failed({ cause: diagnosis.cause });
    report.diagnosis =
      diagnosis === undefined
        ? { code: "build-failed", message, line: failure.line ?? null, cure: null, change: null }
        : diagnosisPart(diagnosis, report.files);
    if (diagnosis !== undefined) for (const line of diagnosisLines(report)) commandLine.progress(line);
    report.error = { reason: "buildFailed", message };
    return 1;
  }
  const { seconds, cached, steps } = report.build;
  if (outcome.kind === "exported") {
    tell([`  exported   ${outcome.path}, in ${seconds} s (${cached} of ${steps} steps from cache)`]);
    return 0;
  }
  const image = await engine.inspectImage(outcome.imageId, signal);
  report.image = { id: image.id, tag, tags: [tag, ...options.moreTags], bytes: image.bytes };
  const size = megabytes(image.bytes);
  tell([
    `  built      ${report.image.tags.join(", ")}, ${size}, in ${seconds} s (${cached} of ${steps} steps from cache)`,
  ]);
  const foreign = hasOwnDockerfile(report.files);
  const port = foreign ? (exposedPort(image.exposed, plan.port) ?? plan.port) : plan.port;
  return { plan, tag, imageId: image.id, moreTags: options.moreTags, port, files: inspection.files, inspection, lent };
}
