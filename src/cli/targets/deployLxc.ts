import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeployOutcome, DeployProgress } from "../../app/targets/deployOutcome";
import { ContainerizeError } from "../../core/errors";
import { healthPathOf } from "../buildPlan";
import type { Built } from "../buildStage";
import type { CommandLine } from "../commandLine";
import type { Options } from "../options";
import { lxcFiles } from "./lxcFiles";

/** Where LXC looks for containers of the administrator (lxc.conf(5), lxc.lxcpath). */
export const lxcPlace = "/var/lib/lxc";
/** How long an application may take to answer, in milliseconds. */
const patience = 60_000;

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
  const { plan } = built;
  const into = await mkdtemp(join(tmpdir(), "containerize-python-"));
  try {
    const { name, archive, image, variables } = await lxcFiles(
      commandLine,
      folder,
      built,
      given,
      options,
      into,
      signal,
    );
    if (variables.missing.length > 0) {
      throw new ContainerizeError({ kind: "missingVariables", names: variables.missing });
    }
    const { targets } = commandLine.app;
    const core = await targets.core();
    const configuration = core.lxcConfiguration({
      name,
      folder: `${lxcPlace}/${name}`,
      image,
      plain: variables.plain,
      inherited: Object.keys(variables.secretValues),
      absent: [],
    });
    const request = {
      name,
      place: lxcPlace,
      archive,
      configuration,
      volumes: image.volumes.map((path) => core.lxcVolumeFolder(path)),
      user: core.lxcUser(image).user,
      secretValues: variables.secretValues,
      url: plan.port === undefined ? undefined : `http://127.0.0.1:${plan.port}${healthPathOf(plan) ?? "/"}`,
      patience,
    };
    return await targets.deployToLxc(request, onProgress, signal);
  } finally {
    await rm(into, { recursive: true, force: true });
  }
}
