import type { DeployOutcome, DeployProgress } from "../../app/targets/deployOutcome";
import { kubernetesRequest } from "../../app/targets/drawKubernetes";
import { kubernetesPlace } from "../../app/targets/kubectl";
import { isLocalName } from "../../app/targets/swarmParts";
import { ContainerizeError } from "../../core/errors";
import type { Built } from "../buildStage";
import type { CommandLine } from "../commandLine";
import type { DeployReport } from "../deployReport";
import type { Options } from "../options";
import { pushBuilt } from "../pushBuilt";
import type { TargetOptions } from "../targetOptions";
import { writeRendered } from "../writePlannedFiles";
import { kubernetesFiles } from "./kubernetesFiles";

/** A cluster pulls what it runs; an image without a registry of its own would be looked for in Docker Hub's library. */
export function checkPushable(tag: string | undefined): string {
  if (tag === undefined || isLocalName(tag)) {
    throw new ContainerizeError({
      kind: "usage",
      problem: "Kubernetes pulls the image from a registry: name it with --tag registry.example.com/team/app:1.0.",
    });
  }
  return tag;
}

/** Pushes, writes the manifests with the digest, and brings them into the cluster. `folder` is absolute. */
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
  const drawn = await kubernetesFiles(commandLine, plan, given, image, options.target);
  const written = await writeRendered(commandLine, drawn.files, folder, options.force, signal);
  report.files = [...report.files, ...written];
  const request = kubernetesRequest(folder, plan, drawn, kubernetesPlace(options.target));
  return commandLine.app.targets.deployToKubernetes(request, onProgress, signal);
}
