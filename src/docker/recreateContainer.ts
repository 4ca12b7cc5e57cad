import type Docker from "dockerode";
import { call } from "./call";
import type { Doing } from "./engineErrors";
import { recordOf } from "../core/isRecord";
import { textAt, textsAt } from "./json";
import { requestJson } from "./requestJson";

type Json = Readonly<Record<string, unknown>>;

/** Settings that a container has from its image unless it was given its own. */
const inherited = [
  "Cmd",
  "Entrypoint",
  "WorkingDir",
  "User",
  "Healthcheck",
  "StopSignal",
  "Volumes",
  "Shell",
  "OnBuild",
];

function recordAt(value: unknown, key: string): Json {
  return recordOf(recordOf(value)[key]);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** What the container was given itself: what it has like its image is left to the new image. */
function ownConfig(config: Json, image: Json, id: string): Json {
  const kept = Object.entries(config).filter(([key, value]) => !inherited.includes(key) || !same(value, image[key]));
  const imageLabels = recordAt(image, "Labels");
  const labels = Object.entries(recordAt(config, "Labels")).filter(([key, value]) => imageLabels[key] !== value);
  const env = textsAt(config, "Env").filter((one) => !textsAt(image, "Env").includes(one));
  const hostname = textAt(config, "Hostname");
  return {
    ...Object.fromEntries(kept),
    Labels: Object.fromEntries(labels),
    Env: env,
    // The engine's own choice is the beginning of the id, which the new one has not.
    ...(id.startsWith(hostname) ? { Hostname: "" } : {}),
  };
}

/** Where its ports are published now; nothing for one that does not run. */
function published(container: unknown): Json {
  const ports = recordAt(recordAt(container, "NetworkSettings"), "Ports");
  return Object.fromEntries(Object.entries(ports).filter(([, bindings]) => Array.isArray(bindings)));
}

/**
 * Creates a container with the name, ports, environment, volumes and networks of another, from another image; gives its
 * id. The other must have been renamed before. Throws containerNotFound, imageNotFound, nameInUse.
 */
export async function recreateContainer(
  docker: Docker,
  id: string,
  change: { readonly name: string; readonly image: string },
  signal: AbortSignal,
): Promise<string> {
  const doing: Doing = {
    during: "creating a container",
    container: id,
    reference: change.image,
    name: change.name,
    signal,
  };
  const old: unknown = await call(docker, doing, (abortSignal) => docker.getContainer(id).inspect({ abortSignal }));
  const path = `/images/${encodeURIComponent(textAt(old, "Image"))}/json`;
  const image = await requestJson(docker, { method: "GET", path }, doing);
  const networks = Object.entries(recordAt(recordAt(old, "NetworkSettings"), "Networks"));
  const endpoint = (value: unknown): Json => ({
    Aliases: textsAt(value, "Aliases").filter((one) => !id.startsWith(one)),
  });
  const host = recordAt(old, "HostConfig");
  const mode = textAt(host, "NetworkMode");
  const own = mode === "default" || mode === "bridge" || mode === "host" || mode === "none" ? [] : networks;
  // Older engines take one network at creation; the others are joined after it.
  const [first, ...others] = own;
  const body = {
    ...ownConfig(recordAt(old, "Config"), recordAt(image, "Config"), id),
    Image: change.image,
    // A port that the engine chose stays the one that people know by now.
    HostConfig: { ...host, PortBindings: { ...recordAt(host, "PortBindings"), ...published(old) } },
    NetworkingConfig: { EndpointsConfig: first === undefined ? {} : { [first[0]]: endpoint(first[1]) } },
  };
  const query = { name: change.name };
  const created = textAt(
    await requestJson(docker, { method: "POST", path: "/containers/create", query, body }, doing),
    "Id",
  );
  for (const [network, value] of others) {
    const join = { Container: created, EndpointConfig: endpoint(value) };
    await requestJson(
      docker,
      { method: "POST", path: `/networks/${encodeURIComponent(network)}/connect`, body: join },
      doing,
    );
  }
  return created;
}
