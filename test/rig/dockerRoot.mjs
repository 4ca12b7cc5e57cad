// @ts-check
import { provide } from "./cache.mjs";
import { debootstrap, ensureDebootstrap } from "./debootstrap.mjs";
import { ensurePackages } from "./apt.mjs";
import { step } from "./log.mjs";

/** @typedef {"docker26" | "docker28"} RootedEngine */

/** @type {Readonly<Record<RootedEngine, { part: string, suite: string, packages: readonly string[], why: string }>>} */
const ROOTS = {
  docker26: {
    part: "docker26-root",
    suite: "trixie",
    packages: ["ca-certificates", "docker.io", "iptables", "procps"],
    why: "docker.io: the engine that Debian 13 has",
  },
  docker28: {
    part: "sid",
    suite: "sid",
    packages: ["ca-certificates", "docker.io", "docker-buildx", "docker-compose", "iptables", "procps"],
    why: "docker.io, buildx and Compose: the newest engine Debian has",
  },
};

/**
 * A Debian root with its docker.io: 26.1 of trixie, or that of sid (28.5 in November 2026) with buildx and Compose.
 * @param {RootedEngine} name
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the folder of the root
 */
export async function ensureDockerRoot(name, signal) {
  const { part, suite, packages, why } = ROOTS[name];
  return provide(
    part,
    `${suite} ${packages.join(" ")}`,
    async (folder) => {
      await ensureDebootstrap(name, signal);
      await ensurePackages(name, ["iptables", "iproute2"], "the engine's bridge is made outside its root", signal);
      await step(name, `making a Debian ${suite} root with ${why}`, () => debootstrap(suite, packages, folder, signal));
    },
    signal,
  );
}

/**
 * @param {RootedEngine} name
 * @returns {string} the part that its root is kept as
 */
export function dockerRootPart(name) {
  return ROOTS[name].part;
}
