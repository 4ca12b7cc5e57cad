import { ContainerizeError } from "../../core/errors";
import type { ToolRun } from "../../core/targets/toolRun";
import type { LxcRequest } from "./lxcRequest";
import type { TargetPorts } from "./targetPorts";

/** Seconds that an application may take to end by itself. */
const grace = 15;

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

/** What stands at the path is never touched. */
export function foreignContainer(path: string): ContainerizeError {
  const message = `${path} is a container that was not made by this command for this application.`;
  return new ContainerizeError({ kind: "toolFailed", tool: "lxc-start", message });
}

/** A container of the same name that is not ours is never touched. Gives whether there is one of ours. */
export async function isOwn(
  { name, place }: Pick<LxcRequest, "name" | "place">,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<boolean> {
  const { lxcStamp } = await ports.targets();
  const text = await ports.readText(`${place}/${name}/config`, signal);
  if (text === undefined || text.startsWith(lxcStamp)) return text !== undefined;
  throw foreignContainer(`${place}/${name}`);
}

/** Throws notFound when there is none of ours. */
export async function requireOwn(
  request: Pick<LxcRequest, "name" | "place">,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<void> {
  if (await isOwn(request, ports, signal)) return;
  throw new ContainerizeError({ kind: "notFound", resource: "service", name: request.name });
}

/** `RUNNING`, `STOPPED`; empty for a container that is not there. */
export async function stateOf(tools: LxcTools, { name, place }: Pick<LxcRequest, "name" | "place">): Promise<string> {
  return (await tools("lxc-info", "-P", place, "-n", name, "-s", "-H")).out.trim();
}

/** Ends a container, gently first. Nothing when it does not run. Throws toolMissing, toolFailed. */
export async function stopLxc(tools: LxcTools, request: Pick<LxcRequest, "name" | "place">): Promise<void> {
  if ((await stateOf(tools, request)) !== "RUNNING") return;
  await must(tools("lxc-stop", "-P", request.place, "-n", request.name, "-t", String(grace)), "lxc-stop");
}
