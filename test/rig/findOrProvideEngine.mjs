// @ts-check
import { homedir } from "node:os";
import { join } from "node:path";
import { ensureBases } from "./bases.mjs";
import { call, engineVersion } from "./engineApi.mjs";
import { ensureEngine } from "./engines.mjs";
import { tell } from "./log.mjs";
import { MissingPart } from "./missingPart.mjs";
import { pullImage } from "./pullImage.mjs";

/**
 * An engine to show the product on.
 * @typedef {object} FoundEngine
 * @property {string | undefined} host for DOCKER_HOST; undefined when there is none and none can be provided
 * @property {readonly string[]} missing what is missing and how to get it, one sentence each
 */

/**
 * Gives an engine that answers already (DOCKER_HOST, the default sockets); else, as root on Debian, the rig's Docker
 * 20.10. Installs nothing elsewhere.
 * A stand-in is loaded only into the rig's own engine: nobody's own engine gets an image that is not what its name says.
 * @param {{ bases?: readonly string[] }} [wanted] tags of `python` that are needed, such as "3.13-slim-trixie"
 * @param {AbortSignal} [signal]
 * @returns {Promise<FoundEngine>}
 */
export async function findOrProvideEngine(wanted = {}, signal) {
  const bases = wanted.bases ?? [];
  const own = process.env["DOCKER_HOST"] ?? "";
  if (own !== "" && !own.startsWith("unix://")) {
    tell("engine", `using DOCKER_HOST ${own}.`);
    return { host: own, missing: [] };
  }
  for (const socket of sockets(own)) {
    const version = await engineVersion(socket, 3000, signal);
    if (version === undefined) continue;
    tell("engine", `using the Docker ${version} that answers at ${socket}.`);
    const missing = await pullBases(socket, bases, signal);
    return { host: `unix://${socket}`, missing };
  }
  try {
    const engine = await ensureEngine("docker20", signal);
    await ensureBases(engine, bases, signal);
    return { host: engine.host, missing: [] };
  } catch (error) {
    if (!(error instanceof MissingPart)) throw error;
    tell(error.part, `${error.missing} is missing; ${error.how}.`);
    return { host: undefined, missing: [error.message] };
  }
}

/**
 * @param {string} own DOCKER_HOST, or ""
 * @returns {string[]} sockets to ask, in order
 */
function sockets(own) {
  if (own !== "") return [own.slice("unix://".length)];
  const runtime = process.env["XDG_RUNTIME_DIR"] ?? "";
  return [
    "/var/run/docker.sock",
    ...(runtime === "" ? [] : [join(runtime, "docker.sock")]),
    join(homedir(), ".docker/run/docker.sock"),
  ];
}

/**
 * @param {string} socket
 * @param {readonly string[]} tags
 * @param {AbortSignal} [signal]
 * @returns {Promise<string[]>} a sentence for each image that is not there and cannot be pulled
 */
async function pullBases(socket, tags, signal) {
  const missing = [];
  for (const tag of tags) {
    const there = await engineHasImage(socket, `python:${tag}`, signal);
    const failure = there ? undefined : await pullImage(socket, `python:${tag}`, signal);
    if (failure !== undefined) missing.push(`python:${tag} cannot be pulled (${failure}).`);
  }
  return missing;
}

/**
 * @param {string} socket
 * @param {string} name
 * @param {AbortSignal} [signal]
 */
async function engineHasImage(socket, name, signal) {
  return (await call(socket, `/images/${name}/json`, {}, signal)).status === 200;
}
