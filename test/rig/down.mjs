// @ts-check
import { readFile } from "node:fs/promises";
import { removeTree, rigHome } from "./cache.mjs";
import { allRecords } from "./daemonRecord.mjs";
import { stopDockerd } from "./dockerd.mjs";
import { step, tell } from "./log.mjs";
import { podmanNames, stopPodman } from "./podman.mjs";
import { stopCluster } from "./kubernetes/cluster.mjs";
import { stopRegistry } from "./registry.mjs";
import { stopSshd } from "./sshd.mjs";
import { isThrowawayPodman, stopThrowawayPodman } from "./throwawayPodman.mjs";

/**
 * Ends every daemon of the rig, by its number, and removes its mounts, bridges, control groups and packet filter rules.
 * What was downloaded and made stays, so that the next start is quick.
 * @param {{ purge: boolean }} what purge also removes the whole cache folder; Debian packages stay installed
 */
export async function takeDown(what) {
  const records = await allRecords();
  for (const record of records) {
    const podman = podmanNames.find((name) => name === record.name);
    if (podman !== undefined) {
      await step(podman, "ending Podman's service", () => stopPodman(podman, { data: what.purge }));
    } else if (isThrowawayPodman(record)) {
      await step(record.name, "ending a Podman that a test left", () => stopThrowawayPodman(record));
    } else if (record.facts["bridge"] !== undefined) {
      const data = what.purge || record.name.startsWith("throwaway-");
      await step(record.name, "ending its dockerd and removing its bridge and rules", () =>
        stopDockerd(record.name, { data }),
      );
    } else if (record.name === "kubernetes") {
      await step(record.name, "ending the Kubernetes node", stopCluster);
    } else if (record.name === "sshd") {
      await step(record.name, "ending the ssh server and removing its keys", stopSshd);
    } else if (record.name === "registry") {
      await step(record.name, "ending the registry and removing what was pushed to it", stopRegistry);
    } else tell(record.name, "is not known to this version of the rig; it is left alone.");
  }
  if (!what.purge) return;
  const mounts = mountsUnder(rigHome(), await readFile("/proc/self/mountinfo", "utf8").catch(() => ""));
  if (mounts.length > 0) throw new Error(`Not purging: still mounted under the cache folder: ${mounts.join(", ")}.`);
  await step("purge", `removing ${rigHome()}`, () => removeTree(rigHome()));
}

/**
 * @param {string} folder
 * @param {string} mountinfo text of /proc/self/mountinfo; field 5 is the mount point. Source: proc(5)
 * @returns {string[]} the mount points in the folder
 */
export function mountsUnder(folder, mountinfo) {
  const points = mountinfo.split("\n").map((line) => line.split(" ")[4] ?? "");
  return points.filter((point) => point === folder || point.startsWith(`${folder}/`));
}
