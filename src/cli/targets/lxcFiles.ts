import { join } from "node:path";
import type { ImageConfiguration } from "../../core/targets/lxc/imageConfiguration";
import type { TargetVariables } from "../../core/targets/targetVariables";
import { ContainerizeError } from "../../core/errors";
import { buildPlan } from "../buildPlan";
import type { Built } from "../buildStage";
import type { CommandLine } from "../commandLine";
import { readBuildArguments } from "../buildArguments";
import type { Options } from "../options";

export interface LxcFiles {
  readonly name: string;
  /** The root file system, a tar archive. Absolute. */
  readonly archive: string;
  readonly image: ImageConfiguration;
  readonly variables: TargetVariables;
}

/**
 * Writes the root file system of a built image into a folder, and reads how the image is run. The second build takes all
 * its steps from the cache. Throws notOnEngine, invalidName, fileUnwritable, …
 */
export async function lxcFiles(
  commandLine: CommandLine,
  folder: string,
  { plan, tag }: Built,
  given: Readonly<Record<string, string>>,
  options: Options,
  into: string,
  signal: AbortSignal,
): Promise<LxcFiles> {
  const { app } = commandLine;
  const core = await app.targets.core();
  const name = core.targetName(plan.name);
  const variables = core.targetVariables(plan, given, () => app.targets.random());
  const image = core.imageConfiguration((await (await app.engine(signal)).inspectImage(tag, signal)).raw);
  const archive = join(into, `${name}.rootfs.tar`);
  const build = { ...readBuildArguments(options.build, commandLine.variables), archive };
  const outcome = await buildPlan(commandLine, folder, plan, [tag], build, signal);
  if (outcome.kind === "cancelled") throw new DOMException("The operation was cancelled.", "AbortError");
  if (outcome.kind === "exported") return { name, archive, image, variables };
  const message = outcome.kind === "failed" ? outcome.failure.message : "It made no archive.";
  throw new ContainerizeError({ kind: "toolFailed", tool: "the build", message });
}
