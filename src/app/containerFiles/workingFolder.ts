import { isOrHolds, pathFrom } from "../../core/container/files/containerPath";
import type { ContainerState } from "../../core/engine";
import { ContainerizeError } from "../../core/errors";
import { isRecord } from "../../core/isRecord";

/** The folder that a container's program starts in. */
export function workingFolder({ raw }: ContainerState): string {
  const config = isRecord(raw) ? raw["Config"] : undefined;
  const folder = isRecord(config) ? config["WorkingDir"] : undefined;
  return typeof folder === "string" ? pathFrom("/", folder) : "/";
}

/** Throws folderStays for a path without which the container cannot go on: `/`, its working folder, one that holds that. */
export function refuseStaying(container: ContainerState, path: string): void {
  if (isOrHolds(path, workingFolder(container))) {
    throw new ContainerizeError({ kind: "folderStays", path: pathFrom("/", path) });
  }
}
