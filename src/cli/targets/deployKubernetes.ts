import type { DeployOutcome, DeployProgress } from "../../app/targets/deployOutcome";
import { ContainerizeError } from "../../core/errors";
import { parseImageName } from "../../core/image/imageName";
import { healthPathOf } from "../buildPlan";
import type { Built } from "../buildStage";
import type { CommandLine } from "../commandLine";
import type { DeployReport } from "../deployReport";
import type { Options } from "../options";
import { pushBuilt } from "../pushBuilt";
import type { TargetOptions } from "../targetOptions";
import { writeRendered } from "../writePlannedFiles";
import { kubernetesFiles } from "./kubernetesFiles";

/** How long pods may take to become ready, in milliseconds. */
export const kubernetesPatience = 300_000;

/** The cluster and namespace of the options. */
export function placeOf({ context, namespace }: TargetOptions): { context?: string; namespace?: string } {
  return { ...(context !== undefined && { context }), ...(namespace !== undefined && { namespace }) };
}

/** A cluster pulls what it runs; an image without a registry of its own would be looked for in Docker Hub's library. */
export function checkPushable(tag: string | undefined): string {
  if (tag === undefined || parseImageName(tag).repository.startsWith("library/")) {
    throw new ContainerizeError({
      kind: "usage",
      problem: "Kubernetes pulls the image from a registry: name it with --tag registry.example.com/team/app:1.0.",
    });
  }
  return tag;
}

/** Pushes, writes the manifests with the digest, and brings them into the cluster. */
export async function deployKubernetes(
  commandLine: CommandLine,
  report: DeployReport,
  folder: string,
  { plan, tag, moreTags }: Built,
  given: Readonly<Record<string, string>>,
  options: Options & { readonly target: TargetOptions },
  onProgress: (progress: DeployProgress) => void,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const image = await pushBuilt(commandLine, report, [tag, ...moreTags], signal);
  report.pushed = image;
  const drawn = await kubernetesFiles(commandLine, folder, plan, given, image, options.target);
  const written = await writeRendered(commandLine, drawn.files, folder, options.force, signal);
  report.files = [...report.files, ...written];
  const generate = plan.environment.filter(({ generate: made }) => made === true).map(({ name }) => name);
  return commandLine.app.targets.deployToKubernetes(
    {
      place: placeOf(options.target),
      application: drawn.application,
      overlay: drawn.overlay,
      files: drawn.files,
      secretValues: drawn.variables.secretValues,
      generate,
      required: drawn.variables.missing,
      probePath: plan.port === undefined ? undefined : (healthPathOf(plan) ?? "/"),
      ends: plan.kind === "script" || plan.kind === "cli",
      patience: kubernetesPatience,
    },
    onProgress,
    signal,
  );
}
