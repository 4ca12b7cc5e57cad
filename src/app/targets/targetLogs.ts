import { lxcLog } from "../../core/targets/lxc/lxcPlace";
import type { Engine } from "../../core/engine";
import { must } from "./lxcTools";
import { requireService } from "./followSwarm";
import { createKubectl, type KubernetesPlace } from "./kubectl";
import type { TargetPorts } from "./targetPorts";

/** Where lines go, and how many of the past come first. */
export interface LogOutput {
  readonly onLine: (line: string) => void;
  readonly tail: number;
}

/** kubectl follows at most five pods at a time unless it is told how many. */
const most = 50;

/** Follows what all pods of an application print, each line with its pod, until the signal fires. Throws toolFailed, AbortError. */
export async function followKubernetesLog(
  place: KubernetesPlace,
  application: string,
  { onLine, tail }: LogOutput,
  { runTool }: Pick<TargetPorts, "runTool">,
  signal: AbortSignal,
): Promise<void> {
  const asked = ["logs", "-l", `app.kubernetes.io/name=${application}`, "--all-containers", "--prefix", "--follow"];
  const options = [`--tail=${tail}`, `--max-log-requests=${most}`];
  await createKubectl(runTool, place).run([...asked, ...options], { onLine }, signal);
}

/** Follows what all copies of a service print until the signal fires. Throws notFound, engineStopped, AbortError. */
export async function followSwarmLog(
  engine: Engine,
  application: string,
  { onLine, tail }: LogOutput,
  signal: AbortSignal,
): Promise<void> {
  const service = await requireService(engine, application, signal);
  for await (const line of engine.swarm.serviceLog(service.id, tail, signal)) onLine(line);
}

/** Follows what a container of LXC prints until the signal fires. Throws toolMissing, toolFailed, AbortError. */
export async function followLxcLog(
  place: string,
  name: string,
  { onLine, tail }: LogOutput,
  { runTool }: Pick<TargetPorts, "runTool">,
  signal: AbortSignal,
): Promise<void> {
  const asked = ["-n", String(tail), "-F", lxcLog(place, name, name)];
  await must(runTool("tail", asked, { onLine }, signal), "tail");
}
