import { join } from "node:path";
import { type LxcParts, lxcParts } from "../../app/targets/lxcParts";
import { ContainerizeError } from "../../core/errors";
import { lxcArchive } from "../../core/targets/lxc/lxcPlace";
import { buildPlan } from "../buildPlan";
import type { Built } from "../buildStage";
import type { CommandLine } from "../commandLine";
import { readBuildArguments } from "../buildArguments";
import type { Options } from "../options";

/** With the root file system, a tar archive. Absolute. */
export type LxcFiles = LxcParts & { readonly archive: string };

/**
 * Writes the root file system of a built image into a folder, and reads how the image is run. The second build takes all
 * its steps from the cache. Throws notOnEngine, invalidName, fileUnwritable, …
 */
export async function lxcFiles(
  commandLine: CommandLine,
  folder: string,
  built: Built,
  given: Readonly<Record<string, string>>,
  options: Options,
  into: string,
  signal: AbortSignal,
): Promise<LxcFiles> {
  const { app } = commandLine;
  const [core, engine] = [await app.targets.core(), await app.engine(signal)];
  const parts = await lxcParts(core, engine, built, given, () => app.targets.random(), signal);
  const archive = join(into, lxcArchive(parts.name));
  const build = { ...readBuildArguments(options.build, commandLine.variables), archive, lent: built.lent };
  const outcome = await buildPlan(commandLine, folder, built.plan, [built.tag], build, signal);
  if (outcome.kind === "cancelled") throw new DOMException("The operation was cancelled.", "AbortError");
  if (outcome.kind === "exported") return { ...parts, archive };
  const message = outcome.kind === "failed" ? outcome.failure.message : "It made no archive.";
  throw new ContainerizeError({ kind: "toolFailed", tool: "the build", message });
}
