// @ts-check
import { provide } from "./cache.mjs";
import { debootstrap, ensureDebootstrap } from "./debootstrap.mjs";
import { ensurePackages } from "./apt.mjs";
import { step } from "./log.mjs";

const PACKAGES = ["ca-certificates", "docker.io", "docker-buildx", "docker-compose", "iptables", "procps"];

/**
 * A Debian sid root with its docker.io (28.5 in November 2026) and the buildx and Compose plugins.
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the folder of the root
 */
export async function ensureSidRoot(signal) {
  return provide(
    "sid",
    `sid ${PACKAGES.join(" ")}`,
    async (folder) => {
      await ensureDebootstrap("docker28", signal);
      await ensurePackages(
        "docker28",
        ["iptables", "iproute2"],
        "the engine's bridge is made outside its root",
        signal,
      );
      await step(
        "docker28",
        "making a Debian sid root with docker.io, buildx and Compose: the newest engine Debian has",
        () => debootstrap("sid", PACKAGES, folder, signal),
      );
    },
    signal,
  );
}
