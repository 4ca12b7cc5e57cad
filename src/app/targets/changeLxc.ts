import type { DeployOutcome, DeployProgress } from "./deployOutcome";
import { followLxc, lxcTools, must, requireOwn, stopLxc } from "./deployToLxc";
import type { LxcRequest } from "./lxcRequest";
import type { TargetPorts } from "./targetPorts";

/** What can be done with a container of LXC besides removing it. */
export type LxcChange = "start" | "stop" | "restart";

type Asked = Pick<LxcRequest, "name" | "place" | "secretValues" | "url" | "patience">;

/** Starts or stops the application; what runs then is asked as a deployment is. Throws toolMissing, toolFailed, notFound, AbortError. */
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
  if (change !== "start") await stopLxc(tools, request);
  if (change === "stop") return { kind: "stopped" };
  await must(tools("lxc-start", "-P", place, "-n", name), "lxc-start");
  return followLxc(request, tools, ports, onProgress, signal);
}
