// @ts-check
import { neededBases } from "./baseTable.mjs";
import { ensureBases } from "./bases.mjs";
import { ensureBuildx } from "./buildx.mjs";
import { ensureEngine } from "./engines.mjs";
import { ensurePodman } from "./podman.mjs";
import { ensureKubernetesBinaries } from "./kubernetes/binaries.mjs";
import { ensureNode24 } from "./node24.mjs";
import { ensureRegistry } from "./registry.mjs";
import { ensureServiceImages, neededServices } from "./serviceImages.mjs";
import { ensureSshd } from "./sshd.mjs";
import { ensureChromium } from "./vscode/chromium.mjs";
import { ensureOldVscodeServer } from "./vscode/oldVscodeServer.mjs";
import { ensureCurrentVscodeServer } from "./vscode/vscodeServer.mjs";

/**
 * A part people can ask for by name.
 * @typedef {object} Part
 * @property {string} name
 * @property {string} what what it is for, shown by `status`
 * @property {(signal?: AbortSignal) => Promise<string>} provide makes it or finds it; gives where it is
 * @property {boolean} [onRequest] `up` alone leaves it out: only those who name it wait for it
 */

/** @type {readonly Part[]} */
export const parts = [
  {
    name: "node24",
    what: "Node.js 24 for vsce and test-electron",
    provide: async (signal) => (await ensureNode24(signal)).node,
  },
  {
    name: "docker20",
    what: "Docker 20.10, the oldest engine",
    provide: async (signal) => engineText("docker20", signal),
  },
  {
    name: "docker26",
    what: "Docker 26.1, the engine of Debian 13",
    provide: async (signal) => engineText("docker26", signal),
    onRequest: true,
  },
  { name: "docker28", what: "the newest engine Debian has", provide: async (signal) => engineText("docker28", signal) },
  {
    name: "podman4",
    what: "Podman 4.3, the engine of Debian 12",
    provide: async (signal) => podmanText("podman4", signal),
    onRequest: true,
  },
  {
    name: "podman5",
    what: "Podman 5.4, an engine without BuildKit",
    provide: async (signal) => podmanText("podman5", signal),
  },
  { name: "buildx", what: "buildx and Compose as a DOCKER_CONFIG folder", provide: ensureBuildx },
  { name: "bases", what: "official Python images or stand-ins, in both engines", provide: basesInBoth },
  { name: "services", what: "PostgreSQL and Redis or stand-ins, in both engines", provide: servicesInBoth },
  {
    name: "registry",
    what: "a registry with a password",
    provide: async (signal) => (await ensureRegistry(signal)).address,
  },
  {
    name: "sshd",
    what: "an ssh server on 127.0.0.1, behind which an engine is reached",
    provide: async (signal) => `its client: ${(await ensureSshd(signal)).commands}/ssh`,
  },
  {
    name: "kubernetes",
    what: "Kubernetes' own binaries, for a node that runs real pods",
    provide: ensureKubernetesBinaries,
  },
  {
    name: "vscodeServer",
    what: "VS Code's server, the editor of the tests",
    provide: async (signal) => (await ensureCurrentVscodeServer(signal)).main,
  },
  {
    name: "vscodeServerOld",
    what: "the oldest VS Code that the extension says it runs on, as a server",
    provide: async (signal) => (await ensureOldVscodeServer(signal)).main,
  },
  {
    name: "chromium",
    what: "the browser that shows it",
    provide: async (signal) => String(await ensureChromium(signal)),
  },
];

/**
 * @param {import("./engines.mjs").EngineName} name
 * @param {AbortSignal} [signal]
 */
async function engineText(name, signal) {
  const engine = await ensureEngine(name, signal);
  return `${engine.version} at ${engine.host}`;
}

/**
 * @param {import("./podman.mjs").PodmanName} name
 * @param {AbortSignal} [signal]
 */
async function podmanText(name, signal) {
  const { version, host } = await ensurePodman(signal, name);
  return `${version} at ${host}`;
}

/** @param {AbortSignal} [signal] */
function basesInBoth(signal) {
  return inBoth((engine) => ensureBases(engine, neededBases, signal), signal);
}

/** @param {AbortSignal} [signal] */
function servicesInBoth(signal) {
  return inBoth((engine) => ensureServiceImages(engine, neededServices, signal), signal);
}

/**
 * @param {(engine: { socket: string }) => Promise<{ name: string, standIn: boolean }[]>} ensure
 * @param {AbortSignal} [signal]
 */
async function inBoth(ensure, signal) {
  /** @type {string[]} */ let list = [];
  for (const name of /** @type {const} */ (["docker20", "docker28"])) {
    const made = await ensure(await ensureEngine(name, signal));
    list = made.map((image) => `${image.name}${image.standIn ? " (stand-in)" : ""}`);
  }
  return list.join(", ");
}
