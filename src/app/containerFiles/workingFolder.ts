import { isOrHolds, pathFrom } from "../../core/container/files/containerPath";
import type { Engine } from "../../core/engine";
import { ContainerizeError } from "../../core/errors";
import { isRecord } from "../../core/isRecord";

/** The folder that a container's program starts in. Throws containerNotFound. */
export async function workingFolder(engine: Engine, id: string, signal: AbortSignal): Promise<string> {
  const { raw } = await engine.inspectContainer(id, signal);
  const config = isRecord(raw) ? raw["Config"] : undefined;
  const folder = isRecord(config) ? config["WorkingDir"] : undefined;
  return typeof folder === "string" ? pathFrom("/", folder) : "/";
}

/** Throws folderStays for a path without which the container cannot go on: `/`, its working folder, one that holds that. */
export async function refuseStaying(engine: Engine, id: string, path: string, signal: AbortSignal): Promise<void> {
  if (isOrHolds(path, await workingFolder(engine, id, signal))) {
    throw new ContainerizeError({ kind: "folderStays", path: pathFrom("/", path) });
  }
}
