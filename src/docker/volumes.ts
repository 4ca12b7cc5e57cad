import type Docker from "dockerode";
import type { VolumeSummary } from "../core/engine/engineStorage";
import type { Doing } from "./engineErrors";
import { labelsAt, recordsAt, textAt } from "./json";
import { requestJson } from "./requestJson";

function doingTo(during: string, name: string, signal: AbortSignal): Doing {
  return { during, resource: "volume", name, signal };
}

export async function listVolumes(docker: Docker, signal: AbortSignal): Promise<readonly VolumeSummary[]> {
  const doing = { during: "listing volumes", signal };
  const answer = await requestJson(docker, { method: "GET", path: "/volumes" }, doing);
  return recordsAt(answer, "Volumes").map((volume) => ({
    name: textAt(volume, "Name"),
    driver: textAt(volume, "Driver"),
    labels: labelsAt(volume, "Labels"),
    created: textAt(volume, "CreatedAt") || undefined,
    mountpoint: textAt(volume, "Mountpoint"),
  }));
}

export async function createVolume(
  docker: Docker,
  name: string,
  labels: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  const body = { Name: name, Labels: labels };
  await requestJson(
    docker,
    { method: "POST", path: "/volumes/create", body },
    doingTo("creating a volume", name, signal),
  );
}

/** Throws notFound. */
export function inspectVolume(docker: Docker, name: string, signal: AbortSignal): Promise<unknown> {
  const path = `/volumes/${encodeURIComponent(name)}`;
  return requestJson(docker, { method: "GET", path }, doingTo("inspecting a volume", name, signal));
}

/** Throws notFound, resourceInUse. */
export async function removeVolume(docker: Docker, name: string, signal: AbortSignal): Promise<void> {
  const path = `/volumes/${encodeURIComponent(name)}`;
  await requestJson(docker, { method: "DELETE", path }, doingTo("removing a volume", name, signal));
}
