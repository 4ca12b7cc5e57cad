// @ts-check
import { createHash } from "node:crypto";
import { join } from "node:path";
import { ensurePackages } from "./apt.mjs";
import { rigHome, underPartLock } from "./cache.mjs";
import { isRunning, readRecord, runFolder } from "./daemonRecord.mjs";
import { ensureDockerRoot } from "./dockerRoot.mjs";
import { startDockerd } from "./dockerd.mjs";
import { engineVersion } from "./engineApi.mjs";
import { step, tell } from "./log.mjs";
import { isRoot } from "./machine.mjs";
import { MissingPart } from "./missingPart.mjs";

/**
 * @typedef {"docker20" | "docker26" | "docker28"} EngineName
 */

/**
 * An engine that answers.
 * @typedef {object} Engine
 * @property {EngineName} name
 * @property {string} host for DOCKER_HOST, "unix://…"
 * @property {string} socket path of the socket
 * @property {string} version such as "20.10.24"
 */

/** @type {readonly EngineName[]} */
export const engineNames = ["docker20", "docker26", "docker28"];

/**
 * Gives an engine of the rig that answers: finds the running one, or provides and starts it. It stays up.
 * @param {EngineName} name docker20: this Debian's docker.io 20.10 by apt; docker26 and docker28: those of Debian trixie and
 *   sid in roots of their own
 * @param {AbortSignal} [signal]
 * @returns {Promise<Engine>}
 * @throws {MissingPart} where it is not there and the rig may not install it
 */
export async function ensureEngine(name, signal) {
  const running = await runningEngine(name, signal);
  if (running !== undefined) return running;
  return underPartLock(
    name,
    async () => {
      const meanwhile = await runningEngine(name, signal);
      if (meanwhile !== undefined) return meanwhile;
      if (!isRoot()) throw new MissingPart(name, "a Docker engine of the rig", "run the rig as root on Debian");
      const root = await engineRoot(name, signal);
      const bridge = await bridgeName(name);
      const started = await step(
        name,
        "starting its dockerd: own socket, data and bridge, nothing of the machine's",
        () => startDockerd({ name, bridge, root }, signal),
      );
      return engine(name, started.version);
    },
    signal,
  );
}

/**
 * @param {EngineName} name
 * @param {AbortSignal} [signal]
 * @returns {Promise<Engine | undefined>} undefined when it does not run or does not answer
 */
export async function runningEngine(name, signal) {
  if (!isRunning(await readRecord(name))) return undefined;
  const version = await engineVersion(join(runFolder(name), "docker.sock"), 5000, signal);
  return version === undefined ? undefined : engine(name, version);
}

/**
 * The bridge an earlier start gave the engine, else a new name: two cache folders on one machine must not share one.
 * @param {EngineName} name
 * @returns {Promise<string>} at most 15 characters
 */
async function bridgeName(name) {
  const home = createHash("sha256").update(rigHome()).digest("hex").slice(0, 4);
  return (await readRecord(name))?.facts["bridge"] ?? `ctz-${name.replace("docker", "")}-${home}`;
}

/**
 * @param {EngineName} name
 * @param {string} version
 * @returns {Engine}
 */
function engine(name, version) {
  const socket = join(runFolder(name), "docker.sock");
  const wanted = name.replace("docker", "");
  if (!version.startsWith(`${wanted}.`)) tell(name, `the engine of this Debian is ${version}, not ${wanted}.`);
  return { name, host: `unix://${socket}`, socket, version };
}

/**
 * Provides the binaries of an engine.
 * @param {EngineName} name
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the root the engine's dockerd is in
 */
export async function engineRoot(name, signal) {
  if (name !== "docker20") return ensureDockerRoot(name, signal);
  await ensurePackages(name, ["docker.io", "iptables", "iproute2"], "the oldest engine the product supports", signal);
  return "/";
}
