import type { DeployOutcome, DeployProgress } from "./deployOutcome";
import { followLxc } from "./followLxc";
import { besideOf } from "./lxcBeside";
import type { LxcRequest } from "./lxcRequest";
import { lxcTools, must, requireOwn, stopLxc } from "./lxcTools";
import type { TargetPorts } from "./targetPorts";

/** What can be done with a container of LXC besides removing it. */
export type LxcChange = "start" | "stop" | "restart";

type Asked = Pick<LxcRequest, "name" | "place" | "secretValues" | "url" | "patience">;

/** Starts or stops the application and its workers; what runs then is asked as a deployment is. Throws toolMissing, toolFailed, notFound, AbortError. */
export async function changeLxc(
  request: Asked,
  change: LxcChange,
  ports: TargetPorts,
  onProgress: (progress: DeployProgress) => void,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const { name, place, secretValues } = request;
  const tools = lxcTools(ports, secretValues, signal);
  await requireOwn(request, ports, signal);
  onProgress({ kind: "applying" });
  const workers = await besideOf(tools, request, ports, signal);
  if (change !== "start") {
    for (const one of workers) await stopLxc(tools, { name: one, place });
    await stopLxc(tools, request);
  }
  if (change === "stop") return { kind: "stopped" };
  await must(tools("lxc-start", "-P", place, "-n", name), "lxc-start");
  const outcome = await followLxc(request, tools, ports, onProgress, signal);
  if (outcome.kind !== "deployed") return outcome;
  for (const one of workers) await must(tools("lxc-start", "-P", place, "-n", one), "lxc-start");
  return outcome;
}
