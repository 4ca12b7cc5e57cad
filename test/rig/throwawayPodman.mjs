// @ts-check
import { randomBytes } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { allRecords, removeRunFolder, runFolder, writeRecord } from "./daemonRecord.mjs";
import { removeTree } from "./cache.mjs";
import { waitForEngine } from "./engineApi.mjs";
import { dataFolder } from "./engineNetwork.mjs";
import { step, tell } from "./log.mjs";
import { isRoot } from "./machine.mjs";
import { MissingPart } from "./missingPart.mjs";
import { podmanRoot, podmanService } from "./podman.mjs";
import { endProcess, isAlive, startTime } from "./process.mjs";
import { lastLog, spawnDaemon } from "./spawnDaemon.mjs";

const PREFIX = "throwpod-";

/**
 * Starts a second Podman service with its own empty data, for tests that count what it holds. It has no network of its own:
 * it is for builds that run nothing.
 * @param {import("./podman.mjs").PodmanName} release
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ host: string, socket: string, pid: number, stop: () => Promise<void> }>} pid: a process of its namespace
 * @throws {MissingPart} where the rig may not start engines
 */
export async function startThrowawayPodman(release, signal) {
  if (!isRoot()) throw new MissingPart("throwaway", "the right to start an engine", "run the rig as root on Debian");
  const root = await podmanRoot(release, signal);
  await sweep();
  const name = `${PREFIX}${randomBytes(3).toString("hex")}`;
  return step("throwaway", `starting a ${release} of its own, which one test counts`, async () => {
    await mkdir(dataFolder(name), { recursive: true });
    const daemon = await spawnDaemon(name, "unshare", podmanService(root, runFolder(name), dataFolder(name)), {
      PATH: "/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin",
    });
    const started = daemon.started === undefined ? {} : { started: daemon.started };
    const owner = startTime(process.pid);
    const facts = { owner: String(process.pid), ...(owner === undefined ? {} : { ownerStarted: owner }) };
    await writeRecord({ name, pid: daemon.pid, ...started, facts });
    const stop = () => stopThrowawayPodman({ name, pid: daemon.pid, ...started });
    const socket = join(runFolder(name), "podman.sock");
    if ((await waitForEngine(socket, 30_000, daemon.ended, signal)) === undefined) {
      const log = await lastLog(name);
      await stop();
      throw new Error(`The service of ${name} does not answer:\n${log}`);
    }
    const children = await readFile(`/proc/${daemon.pid}/task/${daemon.pid}/children`, "utf8");
    return { host: `unix://${socket}`, socket, pid: Number(children.trim().split(" ")[0]), stop };
  });
}

/**
 * True for the record of one.
 * @param {{ name: string }} record
 */
export function isThrowawayPodman({ name }) {
  return name.startsWith(PREFIX);
}

/**
 * Ends it, and removes all of it.
 * @param {{ name: string, pid: number, started?: string }} record
 */
export async function stopThrowawayPodman({ name, pid, started }) {
  await endProcess(pid, 0, started);
  await removeRunFolder(name);
  await removeTree(dataFolder(name));
}

/** Ends those of processes that are gone (a test run that was killed). */
async function sweep() {
  for (const record of await allRecords()) {
    const { owner, ownerStarted } = record.facts;
    if (!isThrowawayPodman(record) || isAlive(Number(owner), ownerStarted)) continue;
    tell("throwaway", `removing ${record.name}, which an earlier run left.`);
    await stopThrowawayPodman(record);
  }
}
