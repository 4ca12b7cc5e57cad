import type { Engine } from "../../core/engine";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import { probePathOf } from "../../core/plan/healthPath";
import type { ImageConfiguration } from "../../core/targets/lxc/imageConfiguration";
import type { TargetVariables } from "../../core/targets/targetVariables";
import { ContainerizeError } from "../../core/errors";
import { lxcPlace } from "../../core/targets/lxc/lxcPlace";
import { deployPatience } from "./deployPatience";
import type { LxcRequest } from "./lxcRequest";
import type { Targets } from "./targetPorts";

/** What of an application LXC is given, besides its files. */
export interface LxcParts {
  readonly name: string;
  readonly image: ImageConfiguration;
  readonly variables: TargetVariables;
}

/** Reads how a built image is run. `random` makes up signing keys that have no value. Throws invalidName, imageNotFound, … */
export async function lxcParts(
  core: Targets,
  engine: Engine,
  { plan, tag }: { readonly plan: ContainerPlan; readonly tag: string },
  given: Readonly<Record<string, string>>,
  random: () => string,
  signal: AbortSignal,
): Promise<LxcParts> {
  const name = core.targetName(plan.name);
  const variables = core.targetVariables(plan, given, random);
  return { name, variables, image: core.imageConfiguration((await engine.inspectImage(tag, signal)).raw) };
}

/** What answers on the machine itself, whose network the container shares, and for how long it is waited for. */
export function lxcAnswer(
  port: number | undefined,
  probePath: string | undefined,
): Pick<LxcRequest, "url" | "patience"> {
  const url = port === undefined || probePath === undefined ? undefined : `http://127.0.0.1:${port}${probePath}`;
  return { url, patience: deployPatience };
}

/** What is asked of LXC on this machine. `archive` is an absolute path. Throws missingVariables, … */
export function lxcRequest(
  core: Targets,
  plan: ContainerPlan,
  { name, image, variables }: LxcParts,
  archive: string,
): LxcRequest {
  if (variables.missing.length > 0) throw new ContainerizeError({ kind: "missingVariables", names: variables.missing });
  const place = lxcPlace;
  const options = {
    name,
    folder: `${place}/${name}`,
    image,
    plain: variables.plain,
    inherited: Object.keys(variables.secretValues),
    absent: [],
  };
  return {
    name,
    place,
    archive,
    configuration: core.lxcConfiguration(options),
    beside: core.lxcProcesses(plan, options),
    volumes: image.volumes.map((path) => core.lxcVolumeFolder(path)),
    user: core.lxcUser(image).user,
    secretValues: variables.secretValues,
    ...lxcAnswer(plan.port, probePathOf(plan)),
  };
}
