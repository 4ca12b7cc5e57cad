import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeployOutcome, DeployProgress } from "../../app/targets/deployOutcome";
import { lxcRequest } from "../../app/targets/lxcParts";
import type { Built } from "../buildStage";
import type { CommandLine } from "../commandLine";
import type { Options } from "../options";
import { lxcFiles } from "./lxcFiles";

/** Starts a built plan in LXC on this machine. Throws toolMissing, missingVariables, toolFailed, … */
export async function deployLxc(
  commandLine: CommandLine,
  folder: string,
  built: Built,
  given: Readonly<Record<string, string>>,
  options: Options,
  onProgress: (progress: DeployProgress) => void,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const into = await mkdtemp(join(tmpdir(), "containerize-python-"));
  try {
    const { targets } = commandLine.app;
    const { archive, ...parts } = await lxcFiles(commandLine, folder, built, given, options, into, signal);
    const request = lxcRequest(await targets.core(), built.plan, parts, archive);
    return await targets.deployToLxc(request, onProgress, signal);
  } finally {
    await rm(into, { recursive: true, force: true });
  }
}
