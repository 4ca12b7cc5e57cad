// @ts-check
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { removeTree } from "./cache.mjs";
import { removeCgroups } from "./cgroups.mjs";
import { isRunning, readRecord, runFolder, writeRecord } from "./daemonRecord.mjs";
import { waitForEngine } from "./engineApi.mjs";
import { dataFolder, leaveNetwork, reserveNetwork } from "./engineNetwork.mjs";
import { endProcess, isAlive, send } from "./process.mjs";
import { lastLog, spawnDaemon } from "./spawnDaemon.mjs";
import { ensureBridge } from "./subnet.mjs";

const SCRIPT = fileURLToPath(new URL("dockerdInNamespace.sh", import.meta.url));

/**
 * @typedef {object} DockerdPlan
 * @property {string} name also the name of its run folder
 * @property {string} bridge name of its bridge, at most 15 characters
 * @property {string} root "/" for this machine's dockerd, or the Debian root whose dockerd it is
 * @property {number} [sizeMiB] the data root is a tmpfs of this size
 * @property {readonly string[]} [options] more options of dockerd
 * @property {Readonly<Record<string, string>>} [facts] written into its record too
 */

/**
 * Starts a dockerd of the rig's own: own socket, data root, bridge, networks, namespaces; /var/run/docker.sock and
 * /etc/docker are left alone.
 * @param {DockerdPlan} plan
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ socket: string, version: string, pid: number, block: string }>} pid is dockerd's own; block is its network
 */
export async function startDockerd(plan, signal) {
  const folder = runFolder(plan.name);
  const data = dataFolder(plan.name);
  await mkdir(folder, { recursive: true });
  await mkdir(data, { recursive: true });
  await rm(join(folder, "docker.sock"), { force: true });
  await rm(join(folder, "dockerd.pid"), { force: true });
  await writeFile(join(folder, "empty.json"), "{}");
  const subnet = await reserveNetwork(plan, signal);
  await ensureBridge(plan.bridge, subnet.gateway, signal);
  const inside = plan.root === "/" ? folder : "/mnt/run";
  const daemon = await spawnDaemon(
    plan.name,
    "unshare",
    [
      ...["--mount", "--pid", "--fork", "--kill-child", "bash", SCRIPT],
      ...[plan.root, folder, data, String(plan.sizeMiB ?? 0)],
      ...["--config-file", `${inside}/empty.json`, "--bridge", plan.bridge],
      ...["--default-address-pool", `base=${subnet.pool},size=24`, "--cgroup-parent", `/${cgroup(plan.name)}`],
      ...(plan.options ?? []),
    ],
    // The PATH of a person's shell may hold another Docker's binaries first.
    { PATH: "/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin" },
  );
  const started = daemon.started === undefined ? {} : { started: daemon.started };
  await writeRecord({
    name: plan.name,
    pid: daemon.pid,
    ...started,
    facts: { ...plan.facts, bridge: plan.bridge, ...subnet },
  });
  const socket = join(folder, "docker.sock");
  try {
    const version = await waitForEngine(socket, 60_000, daemon.ended, signal);
    if (version === undefined) throw new Error(`dockerd of ${plan.name} does not answer:\n${await lastLog(plan.name)}`);
    return { socket, version, pid: await daemonPid(plan.name), block: subnet.block };
  } catch (error) {
    await endProcess(daemon.pid, 0, daemon.started);
    throw error;
  }
}

/**
 * Ends a dockerd of the rig and removes all it left on the machine outside its data root: processes, mounts, control
 * groups, packet filter rules and its bridge.
 * @param {string} name
 * @param {{ data: boolean }} what whether the data root is removed too
 */
export async function stopDockerd(name, what) {
  const record = await readRecord(name);
  if (record === undefined) return;
  if (isRunning(record)) {
    const pid = await daemonPid(name);
    if (pid > 0 && isAlive(pid)) send(pid, "SIGTERM");
    // `unshare` itself ignores SIGTERM and ends when the namespace does; after the patience it is killed with all in it.
    await endProcess(record.pid, 30_000, record.started);
  }
  await removeCgroups(cgroup(name));
  await leaveNetwork(record);
  if (what.data) await removeTree(dataFolder(name));
}

/**
 * @param {string} name
 * @returns {Promise<number>} the number of dockerd itself, 0 when it is not known
 */
async function daemonPid(name) {
  const text = await readFile(join(runFolder(name), "dockerd.pid"), "utf8").catch(() => "0");
  return Number(text.trim());
}

/**
 * @param {string} name
 * @returns {string} name of the engine's control group; two cache folders do not share one
 */
function cgroup(name) {
  return `containerize-rig-${createHash("sha256").update(runFolder(name)).digest("hex").slice(0, 6)}-${name}`;
}
