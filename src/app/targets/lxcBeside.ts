import type { DeployFailure, DeployOutcome, DeployProgress } from "./deployOutcome";
import { followLxc } from "./followLxc";
import type { LxcRequest } from "./lxcRequest";
import { foreignContainer, lxcTools, type LxcTools, must, stateOf, stopLxc } from "./lxcTools";
import type { TargetPorts, Targets } from "./targetPorts";
import { unstoppable } from "../unstoppable";

type Place = Pick<LxcRequest, "name" | "place">;
const logLines = 40;

/** True for the configuration of a container that is part of an application: its worker, or its migrations. */
function isPart(text: string | undefined, name: string, { lxcPartOf, lxcStamp }: Targets): boolean {
  const [first, second] = (text ?? "").split("\n");
  return first === lxcStamp && second === lxcPartOf(name);
}

/** Names of the containers that are parts of an application: its workers. Throws toolMissing, toolFailed. */
export async function besideOf(
  tools: LxcTools,
  { name, place }: Place,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const core = await ports.targets();
  const found = await must(tools("find", place, "-mindepth", "2", "-maxdepth", "2", "-name", "config"), "find");
  const names: string[] = [];
  for (const path of found.split("\n").filter((line) => line !== ""))
    if (isPart(await ports.readText(path, signal), name, core)) names.push(path.split("/").at(-2) ?? "");
  return names;
}

/** Throws toolFailed where a part of the application would take the place of a container that is something else. */
export async function requireRoomBeside(
  { name, place, beside: { migration, workers } }: Pick<LxcRequest, "name" | "place" | "beside">,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<void> {
  const core = await ports.targets();
  for (const part of [...(migration === undefined ? [] : [migration]), ...workers]) {
    const text = await ports.readText(`${place}/${part.name}/config`, signal);
    if (text !== undefined && !isPart(text, name, core)) throw foreignContainer(`${place}/${part.name}`);
  }
}

async function removeContainer(tools: LxcTools, asked: Place): Promise<void> {
  await stopLxc(tools, asked);
  await must(tools("rm", "-rf", "--one-file-system", `${asked.place}/${asked.name}`), "rm");
}

/** Ends the workers of an application and removes their containers. Throws toolMissing, toolFailed. */
export async function removeBeside(
  tools: LxcTools,
  request: Place,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<void> {
  for (const name of await besideOf(tools, request, ports, signal))
    await removeContainer(tools, { name, place: request.place });
}

async function put(
  tools: LxcTools,
  place: string,
  { name, configuration }: { readonly name: string; readonly configuration: string },
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<void> {
  await must(tools("mkdir", "-p", `${place}/${name}`), "mkdir");
  await must(ports.runTool("tee", [`${place}/${name}/config`], { input: configuration }, signal), "tee");
}

/** Ends what is left of the migrations and removes their container, whether or not somebody cancelled. */
async function endMigration(place: string, name: string, ports: TargetPorts): Promise<void> {
  const tools = lxcTools(ports, {}, unstoppable());
  // lxc-execute, when it is told to end, ends what runs in it; where it was killed, the container goes on.
  if ((await stateOf(tools, { name, place })) === "RUNNING") await tools("lxc-stop", "-P", place, "-n", name, "-k");
  await must(tools("rm", "-rf", "--one-file-system", `${place}/${name}`), "rm");
}

/**
 * Runs the migrations once, to their end, in a container of their own that is removed afterwards, also when they fail or
 * are cancelled. Undefined when they did what they should.
 */
export async function migrateInLxc(
  tools: LxcTools,
  { place, beside: { migration } }: Pick<LxcRequest, "place" | "beside">,
  ports: TargetPorts,
  onProgress: (progress: DeployProgress) => void,
  signal: AbortSignal,
): Promise<DeployFailure | undefined> {
  if (migration === undefined) return undefined;
  onProgress({ kind: "migrating" });
  const { name, command } = migration;
  try {
    await put(tools, place, migration, ports, signal);
    const { code, out, errors } = await tools("lxc-execute", "-P", place, "-n", name, "--", ...command);
    if (code === 0) return undefined;
    const log = `${out}\n${errors}`.split(/\r?\n/).filter((line) => line.trim() !== "");
    return { cause: "migration", message: `exit code ${code}`, log: log.slice(-logLines) };
  } finally {
    await endMigration(place, name, ports);
  }
}

/** Starts the workers and gives what one of them failed by; undefined when all of them are at work. */
export async function startWorkers(
  tools: LxcTools,
  { name, place, patience, beside }: Pick<LxcRequest, "name" | "place" | "patience" | "beside">,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<DeployOutcome | undefined> {
  for (const worker of beside.workers) {
    await put(tools, place, worker, ports, signal);
    await must(tools("lxc-start", "-P", place, "-n", worker.name), "lxc-start");
  }
  for (const { name: part } of beside.workers) {
    const asked = { name, part, place, url: undefined, patience };
    const outcome = await followLxc(asked, tools, ports, () => undefined, signal);
    if (outcome.kind === "failed") return { kind: "failed", failure: { ...outcome.failure, message: part } };
  }
  return undefined;
}
