import { judgeAnswer } from "../../core/container/portAnswer";
import { ContainerizeError } from "../../core/errors";
import type { ToolRun } from "../../core/targets/toolRun";
import type { DeployOutcome, DeployProgress } from "./deployOutcome";
import type { LxcRequest } from "./lxcRequest";
import type { TargetPorts } from "./targetPorts";

const interval = 200;
const logLines = 40;
/** Seconds that an application may take to end by itself. */
const grace = 15;
/** A process without a port that is still there after this long counts as started, in milliseconds. */
const startTime = 2_000;

/** Programs of this machine, with what the application is started with in their environment. */
export type LxcTools = (program: string, ...parameters: readonly string[]) => Promise<ToolRun>;

export function lxcTools(
  ports: TargetPorts,
  variables: Readonly<Record<string, string>>,
  signal: AbortSignal,
): LxcTools {
  return async (program, ...parameters) => ports.runTool(program, parameters, { variables }, signal);
}

/** What a program printed. Throws toolFailed with its words. */
export async function must(ended: Promise<ToolRun>, tool: string): Promise<string> {
  const { code, out, errors } = await ended;
  if (code === 0) return out;
  throw new ContainerizeError({ kind: "toolFailed", tool, message: errors.trim() || `It ended with code ${code}.` });
}

/** A container of the same name that is not ours is never touched. Gives whether there is one of ours. */
async function own(
  { name, place }: Pick<LxcRequest, "name" | "place">,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<boolean> {
  const { lxcStamp } = await ports.targets();
  const text = await ports.readText(`${place}/${name}/config`, signal);
  if (text === undefined || text.startsWith(lxcStamp)) return text !== undefined;
  const message = `${place}/${name} is a container that was not made by this command.`;
  throw new ContainerizeError({ kind: "toolFailed", tool: "lxc-start", message });
}

/** Throws notFound when there is none of ours. */
export async function requireOwn(
  request: Pick<LxcRequest, "name" | "place">,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<void> {
  if (await own(request, ports, signal)) return;
  throw new ContainerizeError({ kind: "notFound", resource: "service", name: request.name });
}

async function stateOf(tools: LxcTools, { name, place }: Pick<LxcRequest, "name" | "place">): Promise<string> {
  return (await tools("lxc-info", "-P", place, "-n", name, "-s", "-H")).out.trim();
}

/** Ends a container, gently first. Nothing when it does not run. Throws toolMissing, toolFailed. */
export async function stopLxc(tools: LxcTools, request: Pick<LxcRequest, "name" | "place">): Promise<void> {
  if ((await stateOf(tools, request)) !== "RUNNING") return;
  await must(tools("lxc-stop", "-P", request.place, "-n", request.name, "-t", String(grace)), "lxc-stop");
}

/** Stops an application and removes its container with its data. Throws toolMissing, toolFailed, AbortError. */
export async function deleteFromLxc(
  request: Pick<LxcRequest, "name" | "place">,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const tools = lxcTools(ports, {}, signal);
  if (await own(request, ports, signal)) {
    await stopLxc(tools, request);
    await must(tools("rm", "-rf", "--one-file-system", `${request.place}/${request.name}`), "rm");
  }
  return { kind: "deleted" };
}

/**
 * Puts the root file system and the configuration where LXC finds them, starts the container, and asks it. A container of an
 * earlier deployment is replaced, its data kept. Throws toolMissing, toolFailed, AbortError.
 */
export async function deployToLxc(
  request: LxcRequest,
  ports: TargetPorts,
  onProgress: (progress: DeployProgress) => void,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const { name, place, archive, configuration, volumes, user, secretValues } = request;
  const tools = lxcTools(ports, secretValues, signal);
  onProgress({ kind: "checking" });
  await must(tools("lxc-start", "--version"), "lxc-start");
  const folder = `${place}/${name}`;
  if (await own(request, ports, signal)) await stopLxc(tools, request);
  onProgress({ kind: "applying" });
  await must(tools("rm", "-rf", "--one-file-system", `${folder}/rootfs`, `${folder}/console.log`), "rm");
  await must(tools("mkdir", "-p", `${folder}/rootfs`), "mkdir");
  for (const volume of volumes) await must(tools("install", "-d", "-o", user, `${folder}/${volume}`), "install");
  await must(ports.runTool("tee", [`${folder}/config`], { input: configuration }, signal), "tee");
  await must(tools("tar", "-xpf", archive, "--numeric-owner", "-C", `${folder}/rootfs`), "tar");
  await must(tools("lxc-start", "-P", place, "-n", name), "lxc-start");
  return followLxc(request, tools, ports, onProgress, signal);
}

type Followed = Pick<LxcRequest, "name" | "place" | "url" | "patience">;

async function failure(
  { name, place }: Followed,
  tools: LxcTools,
  cause: "crashing" | "notReady",
): Promise<DeployOutcome> {
  const printed = await tools("tail", "-n", String(logLines), `${place}/${name}/console.log`);
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
  onProgress({ kind: "probing" });
  for (;;) {
    const seen = await look(request.url, begun, ports, signal);
    // Asked after the answer: another program on the port must not stand in for a container that has ended.
    if ((await stateOf(tools, request)) === "STOPPED") return failure(request, tools, "crashing");
    if (seen !== undefined) return { kind: "deployed", ready: 1, probe: seen === "alive" ? undefined : seen };
    if (ports.now() - begun > request.patience) return failure(request, tools, "notReady");
    await ports.wait(interval, signal);
  }
}
