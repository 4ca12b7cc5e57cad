// @ts-check
import { rmdir } from "node:fs/promises";
import { join } from "node:path";
import { rigHome } from "./cache.mjs";
import { allRecords, readRecord, removeRunFolder, writeRecord } from "./daemonRecord.mjs";
import { rememberFirewall, removeRules, restoreFirewall } from "./firewall.mjs";
import { withLock } from "./lock.mjs";
import { addresses, bridgesIn, freeSubnet, removeBridge, routes } from "./subnet.mjs";

/**
 * @param {string} name
 * @returns {string} the folder of an engine's images and layers
 */
export function dataFolder(name) {
  return join(rigHome(), "data", name);
}

/**
 * Gives an engine a network of its own, the one it had before where it had one, and writes it down before anything is
 * made, so that it can be removed.
 * @param {{ name: string, bridge: string, facts?: Readonly<Record<string, string>> }} engine
 * @param {AbortSignal} [signal]
 * @returns {Promise<import("./subnet.mjs").Subnet>}
 */
export async function reserveNetwork({ name, bridge, facts }, signal) {
  return withLock(join(rigHome(), "locks", "subnet.lock"), async () => {
    const { block, gateway, pool } = (await readRecord(name))?.facts ?? {};
    if (block !== undefined && gateway !== undefined && pool !== undefined) return { block, gateway, pool };
    await rememberFirewall();
    const taken = (await allRecords()).map((record) => record.facts["block"] ?? "");
    const subnet = freeSubnet(await routes(signal), taken);
    await writeRecord({ name, pid: 0, facts: { ...facts, bridge, ...subnet } });
    return subnet;
  });
}

/**
 * Removes what an engine that has ended left of its network on the machine, and its run folder; after the last one the
 * packet filter is what it was before the first.
 * @param {import("./daemonRecord.mjs").DaemonRecord} record
 */
export async function leaveNetwork({ name, facts: { bridge, block } }) {
  if (bridge !== undefined && block !== undefined) {
    for (const device of new Set([bridge, ...bridgesIn(await addresses(), block)])) {
      await removeRules({ bridge: device, block });
      await removeBridge(device);
    }
  }
  await removeRunFolder(name);
  if (!(await allRecords()).some((other) => other.facts["bridge"] !== undefined)) {
    await restoreFirewall();
    await rmdir("/run/containerd").catch(() => undefined);
  }
}
