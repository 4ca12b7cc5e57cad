import type Docker from "dockerode";
import type { NetworkSummary } from "../core/engine/engineStorage";
import type { Doing } from "./engineErrors";
import { isRecord } from "../core/isRecord";
import { labelsAt, recordsAt, textAt } from "./json";
import { requestJson } from "./requestJson";
import { engineVersion } from "./version";

/** Made by the engine itself; `podman` is Podman's. */
const builtIn = new Set(["bridge", "host", "none", "podman"]);

function doingTo(during: string, name: string, signal: AbortSignal): Doing {
  return { during, resource: "network", name, signal };
}

export async function listNetworks(docker: Docker, signal: AbortSignal): Promise<readonly NetworkSummary[]> {
  const doing = { during: "listing networks", signal };
  const answer = await requestJson(docker, { method: "GET", path: "/networks" }, doing);
  return recordsAt({ networks: answer }, "networks").map((network) => ({
    id: textAt(network, "Id"),
    name: textAt(network, "Name"),
    driver: textAt(network, "Driver"),
    scope: textAt(network, "Scope"),
    internal: network["Internal"] === true,
    labels: labelsAt(network, "Labels"),
    subnets: recordsAt(network["IPAM"], "Config").map((range) => textAt(range, "Subnet")),
    builtIn: builtIn.has(textAt(network, "Name")),
  }));
}

/** Gives the id. Throws nameInUse. */
export async function createNetwork(
  docker: Docker,
  name: string,
  labels: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  const body = { Name: name, Labels: labels, CheckDuplicate: true };
  const request = { method: "POST", path: "/networks/create", body } as const;
  const created = await requestJson(docker, request, doingTo("creating a network", name, signal));
  return isRecord(created) ? textAt(created, "Id") : "";
}

/** Throws notFound. */
export function inspectNetwork(docker: Docker, id: string, signal: AbortSignal): Promise<unknown> {
  const path = `/networks/${encodeURIComponent(id)}`;
  return requestJson(docker, { method: "GET", path }, doingTo("inspecting a network", id, signal));
}

/** Throws notFound, resourceInUse. */
export async function removeNetwork(docker: Docker, id: string, signal: AbortSignal): Promise<void> {
  const { product } = await engineVersion(docker, signal);
  // By its id Podman removes one that containers use, which can then not be removed themselves; by its name it does not.
  const name = product === "podman" ? textAt(await inspectNetwork(docker, id, signal), "Name") : id;
  const path = `/networks/${encodeURIComponent(name)}`;
  await requestJson(docker, { method: "DELETE", path }, doingTo("removing a network", id, signal));
}
