// @ts-check
import { readdir, rmdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Removes an engine's control groups (version 1: one tree a controller), which stay behind when it is killed. Groups that
 * still hold a process stay.
 * @param {string} group
 */
export async function removeCgroups(group) {
  const base = "/sys/fs/cgroup";
  const roots = [base, ...(await readdir(base).catch(() => [])).map((name) => join(base, name))];
  for (const root of roots) await removeGroupTree(join(root, group));
}

/** @param {string} folder a control group; its files cannot be removed, only its folders can */
async function removeGroupTree(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await removeGroupTree(join(folder, entry.name));
  await rmdir(folder).catch(() => undefined);
}
