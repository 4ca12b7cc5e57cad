import { judgeAnswer } from "../../core/container/portAnswer";
import { lxcLog } from "../../core/targets/lxc/lxcPlace";
import type { DeployOutcome, DeployProgress } from "./deployOutcome";
import type { LxcRequest } from "./lxcRequest";
import { type LxcTools, stateOf } from "./lxcTools";
import type { TargetPorts } from "./targetPorts";

const interval = 200;
const logLines = 40;
/** A process without a port that is still there after this long counts as started, in milliseconds. */
const startTime = 2_000;

/** What is followed: an application, or with `part` a worker of it. */
type Followed = Pick<LxcRequest, "name" | "place" | "url" | "patience"> & { readonly part?: string };

async function failure(
  { name, part = name, place }: Followed,
  tools: LxcTools,
  cause: "crashing" | "notReady",
): Promise<DeployOutcome> {
  const printed = await tools("tail", "-n", String(logLines), lxcLog(place, name, part));
  const log = printed.out.split(/\r?\n/).filter((line) => line !== "");
  return { kind: "failed", failure: { cause, message: "", log } };
}

/** What one look at a container that runs says; undefined when it is too early. */
async function look(url: string | undefined, begun: number, ports: TargetPorts, signal: AbortSignal) {
  const elapsed = ports.now() - begun;
  if (url === undefined) return elapsed > startTime ? "alive" : undefined;
  const answer = await ports.askPort(url, signal);
  const { ok, status } = judgeAnswer(answer);
  if (!ok) return undefined;
  const kind: "tcp" | "http" = status === undefined ? "tcp" : "http";
  return { kind, ok, status, url, seconds: (ports.now() - begun) / 1000 };
}

/** Asks a container that was started until it answers, ends, or patience is over. */
export async function followLxc(
  request: Followed,
  tools: LxcTools,
  ports: TargetPorts,
  onProgress: (progress: DeployProgress) => void,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const begun = ports.now();
  const { name, part, place } = request;
  onProgress({ kind: "probing" });
  for (;;) {
    const seen = await look(request.url, begun, ports, signal);
    // Asked after the answer: another program on the port must not stand in for a container that has ended.
    if ((await stateOf(tools, { name: part ?? name, place })) === "STOPPED") return failure(request, tools, "crashing");
    if (seen !== undefined) return { kind: "deployed", ready: 1, probe: seen === "alive" ? undefined : seen };
    if (ports.now() - begun > request.patience) return failure(request, tools, "notReady");
    await ports.wait(interval, signal);
  }
}
