// @ts-check
import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { provide, removeTree, rigHome, underPartLock } from "./cache.mjs";
import { removeCgroups } from "./cgroups.mjs";
import { isRunning, readRecord, runFolder, writeRecord } from "./daemonRecord.mjs";
import { debootstrap, ensureDebootstrap } from "./debootstrap.mjs";
import { dataFolder, leaveNetwork, reserveNetwork } from "./engineNetwork.mjs";
import { engineVersion, waitForEngine } from "./engineApi.mjs";
import { step } from "./log.mjs";
import { podmanConfiguration, podmanNetwork, podmanNetworkId, podmanRegistries } from "./podmanSettings.mjs";
import { endProcess } from "./process.mjs";
import { lastLog, spawnDaemon } from "./spawnDaemon.mjs";

/**
 * @typedef {"podman4" | "podman5"} PodmanName
 */

/** @type {Readonly<Record<PodmanName, { suite: string, version: string, packages: readonly string[] }>>} */
const RELEASES = {
  podman4: { suite: "bookworm", version: "4.3", packages: ["slirp4netns"] },
  podman5: { suite: "trixie", version: "5.4", packages: [] },
};
const PACKAGES = [
  ...["ca-certificates", "podman", "crun", "runc", "netavark", "aardvark-dns", "conmon", "uidmap", "catatonit"],
  ...["iptables", "procps"],
];
const SCRIPT = fileURLToPath(new URL("podmanInNamespace.sh", import.meta.url));

/** @type {readonly PodmanName[]} */
export const podmanNames = ["podman4", "podman5"];

/**
 * A Podman that answers.
 * @typedef {object} Podman
 * @property {PodmanName} name
 * @property {string} host for DOCKER_HOST, "unix://…"
 * @property {string} socket
 * @property {string} version
 * @property {string} root the Debian root it is in
 */

/**
 * Gives a Podman of the rig with its own images and network: finds the running one, or provides and starts it. It stays up.
 * @param {AbortSignal} [signal]
 * @param {PodmanName} [name] podman5: 5.4 of Debian trixie; podman4: 4.3 of bookworm
 * @returns {Promise<Podman>}
 * @throws {import("./missingPart.mjs").MissingPart} where it is not there and the rig may not install it
 */
export async function ensurePodman(signal, name = "podman5") {
  const running = await runningPodman(name, signal);
  if (running !== undefined) return running;
  return underPartLock(
    name,
    async () => {
      const meanwhile = await runningPodman(name, signal);
      if (meanwhile !== undefined) return meanwhile;
      const root = await podmanRoot(name, signal);
      await stopPodman(name, { data: false });
      return step(name, "starting its service: own socket, images and bridge, nothing of the machine's", () =>
        start(name, root, signal),
      );
    },
    signal,
  );
}

/**
 * Ends the service with all its containers and removes what it left on the machine.
 * @param {PodmanName} name
 * @param {{ data: boolean }} what whether its images are removed too
 */
export async function stopPodman(name, what) {
  const record = await readRecord(name);
  if (record === undefined) return;
  if (isRunning(record)) await endProcess(record.pid, 10_000, record.started);
  // Where Podman puts its containers; another Podman's that are in use stay.
  await removeCgroups("libpod_parent");
  await leaveNetwork(record);
  if (what.data) await removeTree(dataFolder(name));
}

/**
 * @param {PodmanName} name
 * @param {AbortSignal} [signal]
 * @returns {Promise<Podman | undefined>} undefined when it does not run, does not answer, or has other settings
 */
export async function runningPodman(name, signal) {
  const record = await readRecord(name);
  if (record === undefined || !isRunning(record) || record.facts["settings"] !== settings(record.facts)) {
    return undefined;
  }
  const socket = join(runFolder(name), "podman.sock");
  const version = await engineVersion(socket, 5000, signal);
  const root = record.facts["root"];
  return version === undefined || root === undefined
    ? undefined
    : { name, host: `unix://${socket}`, socket, version, root };
}

/**
 * What `unshare` is given to run a service, as spawnDaemon takes it.
 * @param {string} root
 * @param {string} run folder of its socket
 * @param {string} data
 * @returns {readonly string[]}
 */
export function podmanService(root, run, data) {
  return ["--mount", "--pid", "--fork", "--kill-child", "bash", SCRIPT, root, run, data];
}

/**
 * Provides the Debian root of a release.
 * @param {PodmanName} name
 * @param {AbortSignal} [signal]
 */
export async function podmanRoot(name, signal) {
  const { suite, version, packages } = RELEASES[name];
  const wanted = [...PACKAGES, ...packages];
  return provide(
    // A part of its own: the lock of one is held while the other is made.
    `${name}-root`,
    `${suite} ${wanted.join(" ")}`,
    async (folder) => {
      await ensureDebootstrap(name, signal);
      await step(name, `making a Debian ${suite} root with Podman ${version}: an engine without BuildKit`, () =>
        debootstrap(suite, wanted, folder, signal),
      );
    },
    signal,
  );
}

/** What tells a service with older settings from one that can be used. @param {Readonly<Record<string, string>>} facts */
function settings({ gateway = "", bridge = "" }) {
  const text = podmanConfiguration + podmanRegistries + podmanNetwork(bridge, gateway);
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** @param {PodmanName} name @param {string} root @param {AbortSignal} [signal] @returns {Promise<Podman>} */
async function start(name, root, signal) {
  const home = createHash("sha256").update(rigHome()).digest("hex").slice(0, 4);
  const bridge = `ctz-${name.replace("podman", "p")}-${home}`;
  const subnet = await reserveNetwork({ name, bridge, facts: { root } }, signal);
  const configuration = join(root, "etc/containers/containers.conf.d");
  await mkdir(configuration, { recursive: true });
  await writeFile(join(configuration, "rig.conf"), podmanConfiguration);
  const registries = join(root, "etc/containers/registries.conf.d");
  await mkdir(registries, { recursive: true });
  await writeFile(join(registries, "rig.conf"), podmanRegistries);
  const networks = join(root, "etc/containers/networks");
  await mkdir(networks, { recursive: true });
  await writeFile(join(networks, `${podmanNetworkId.name}.json`), podmanNetwork(bridge, subnet.gateway));
  const folder = runFolder(name);
  await mkdir(folder, { recursive: true });
  await mkdir(dataFolder(name), { recursive: true });
  const socket = join(folder, "podman.sock");
  await rm(socket, { force: true });
  const daemon = await spawnDaemon(name, "unshare", podmanService(root, folder, dataFolder(name)), {
    PATH: "/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin",
  });
  const started = daemon.started === undefined ? {} : { started: daemon.started };
  const facts = { root, bridge, ...subnet };
  await writeRecord({ name, pid: daemon.pid, ...started, facts: { ...facts, settings: settings(facts) } });
  const version = await waitForEngine(socket, 30_000, daemon.ended, signal);
  if (version !== undefined) return { name, host: `unix://${socket}`, socket, version, root };
  await endProcess(daemon.pid, 0, daemon.started);
  throw new Error(`The service of ${name} does not answer:\n${await lastLog(name)}`);
}
