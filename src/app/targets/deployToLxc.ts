import type { DeployOutcome, DeployProgress } from "./deployOutcome";
import { followLxc } from "./followLxc";
import { migrateInLxc, removeBeside, requireRoomBeside, startWorkers } from "./lxcBeside";
import type { LxcRequest } from "./lxcRequest";
import { isOwn, lxcTools, must, stopLxc } from "./lxcTools";
import type { TargetPorts } from "./targetPorts";

/** Stops an application and removes its container with its data. Throws toolMissing, toolFailed, AbortError. */
export async function deleteFromLxc(
  request: Pick<LxcRequest, "name" | "place">,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const tools = lxcTools(ports, {}, signal);
  await removeBeside(tools, request, ports, signal);
  if (await isOwn(request, ports, signal)) {
    await stopLxc(tools, request);
    await must(tools("rm", "-rf", "--one-file-system", `${request.place}/${request.name}`), "rm");
  }
  return { kind: "deleted" };
}

/**
 * Puts the root file system and the configuration where LXC finds them, runs the migrations, starts the container, asks
 * it, and starts its workers. Containers of an earlier deployment are replaced, their data kept. Throws toolMissing, toolFailed, AbortError.
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
  const isThere = await isOwn(request, ports, signal);
  await requireRoomBeside(request, ports, signal);
  await removeBeside(tools, request, ports, signal);
  if (isThere) await stopLxc(tools, request);
  onProgress({ kind: "applying" });
  await must(tools("rm", "-rf", "--one-file-system", `${folder}/rootfs`, `${folder}/console.log`), "rm");
  await must(tools("mkdir", "-p", `${folder}/rootfs`), "mkdir");
  for (const volume of volumes) await must(tools("install", "-d", "-o", user, `${folder}/${volume}`), "install");
  await must(ports.runTool("tee", [`${folder}/config`], { input: configuration }, signal), "tee");
  await must(tools("tar", "-xpf", archive, "--numeric-owner", "-C", `${folder}/rootfs`), "tar");
  const failed = await migrateInLxc(tools, request, ports, onProgress, signal);
  if (failed !== undefined) return { kind: "failed", failure: failed };
  await must(tools("lxc-start", "-P", place, "-n", name), "lxc-start");
  const outcome = await followLxc(request, tools, ports, onProgress, signal);
  if (outcome.kind !== "deployed") return outcome;
  return (await startWorkers(tools, request, ports, signal)) ?? outcome;
}
