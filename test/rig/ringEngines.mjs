// @ts-check
import { engineNames, ensureEngine } from "./engines.mjs";
import { ensurePodman, podmanNames } from "./podman.mjs";

/** @typedef {import("./engines.mjs").EngineName | import("./podman.mjs").PodmanName} RingEngineName */

/**
 * Gives one of them that answers; it is provided and started where it is not there.
 * @param {RingEngineName} name
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ name: RingEngineName, host: string, socket: string, version: string }>}
 */
export async function ensureRingEngine(name, signal) {
  const podman = podmanNames.find((one) => one === name);
  if (podman !== undefined) return ensurePodman(signal, podman);
  const docker = engineNames.find((one) => one === name);
  if (docker === undefined) throw new Error(`The rig has no engine ${name}.`);
  return ensureEngine(docker, signal);
}
