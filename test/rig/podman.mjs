// @ts-check
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { provide, removeTree, rigHome, underPartLock } from "./cache.mjs";
import { isRunning, readRecord, removeRunFolder, runFolder, writeRecord } from "./daemonRecord.mjs";
import { debootstrap, ensureDebootstrap } from "./debootstrap.mjs";
import { engineVersion, waitForEngine } from "./engineApi.mjs";
import { step } from "./log.mjs";
import { endProcess } from "./process.mjs";
import { lastLog, spawnDaemon } from "./spawnDaemon.mjs";

const NAME = "podman5";
/** Its root is a part of its own: the lock of one is held while the other is made. */
const ROOT = "podman5-root";
const SUITE = "trixie";
const PACKAGES = [
  "ca-certificates",
  "podman",
  "crun",
  "runc",
  "netavark",
  "aardvark-dns",
  "conmon",
  "uidmap",
  "catatonit",
];
const SCRIPT = fileURLToPath(new URL("podmanInNamespace.sh", import.meta.url));

/** No limit above what this machine may give; builds and containers use its network, so that nothing is left of one. */
const CONFIGURATION = `[containers]
default_ulimits = ["nofile=20000:20000", "nproc=8192:8192"]
netns = "host"
cgroups = "disabled"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
`;

/**
 * Gives Podman 5.4 of Debian trixie with its own images: finds the running one, or provides and starts it. It stays up.
 * Containers share this machine's network: ports cannot be published.
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ host: string, socket: string, version: string, root: string }>}
 * @throws {import("./missingPart.mjs").MissingPart} where it is not there and the rig may not install it
 */
export async function ensurePodman(signal) {
  const running = await runningPodman(signal);
  if (running !== undefined) return running;
  return underPartLock(
    NAME,
    async () => {
      const meanwhile = await runningPodman(signal);
      if (meanwhile !== undefined) return meanwhile;
      const root = await podmanRoot(signal);
      return step(NAME, "starting its service: own socket and images, nothing of the machine's", () =>
        start(root, signal),
      );
    },
    signal,
  );
}

/** Ends the service with all its containers. @param {{ data: boolean }} what whether its images are removed too */
export async function stopPodman(what) {
  const record = await readRecord(NAME);
  if (record === undefined) return;
  if (isRunning(record)) await endProcess(record.pid, 10_000, record.started);
  await removeRunFolder(NAME);
  if (what.data) await removeTree(dataFolder());
}

/** @param {AbortSignal} [signal] */
async function runningPodman(signal) {
  const record = await readRecord(NAME);
  if (!isRunning(record)) return undefined;
  const socket = join(runFolder(NAME), "podman.sock");
  const version = await engineVersion(socket, 5000, signal);
  const root = record?.facts["root"];
  return version === undefined || root === undefined ? undefined : { host: `unix://${socket}`, socket, version, root };
}

/** @param {AbortSignal} [signal] */
async function podmanRoot(signal) {
  const recipe = `${SUITE} ${PACKAGES.join(" ")}`;
  return provide(
    ROOT,
    recipe,
    async (folder) => {
      await ensureDebootstrap(NAME, signal);
      await step(NAME, "making a Debian trixie root with Podman: an engine without BuildKit", () =>
        debootstrap(SUITE, PACKAGES, folder, signal),
      );
    },
    signal,
  );
}

/** @param {string} root @param {AbortSignal} [signal] */
async function start(root, signal) {
  const settings = join(root, "etc/containers/containers.conf.d");
  await mkdir(settings, { recursive: true });
  await writeFile(join(settings, "rig.conf"), CONFIGURATION);
  const folder = runFolder(NAME);
  await mkdir(folder, { recursive: true });
  await mkdir(dataFolder(), { recursive: true });
  const socket = join(folder, "podman.sock");
  await rm(socket, { force: true });
  const daemon = await spawnDaemon(
    NAME,
    "unshare",
    ["--mount", "--pid", "--fork", "--kill-child", "bash", SCRIPT, root, folder, dataFolder()],
    { PATH: "/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin" },
  );
  const started = daemon.started === undefined ? {} : { started: daemon.started };
  await writeRecord({ name: NAME, pid: daemon.pid, ...started, facts: { root } });
  const version = await waitForEngine(socket, 30_000, daemon.ended, signal);
  if (version !== undefined) return { host: `unix://${socket}`, socket, version, root };
  await endProcess(daemon.pid, 0, daemon.started);
  throw new Error(`Podman's service does not answer:\n${await lastLog(NAME)}`);
}

function dataFolder() {
  return join(rigHome(), "data", NAME);
}
