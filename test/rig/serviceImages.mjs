// @ts-check
import { chmod, copyFile, mkdir, readdir, readFile, rm, symlink } from "node:fs/promises";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { removeTree } from "./cache.mjs";
import { run } from "./command.mjs";
import { ensureDebootstrap } from "./debootstrap.mjs";
import { ensureImage } from "./heldImage.mjs";
import { packLayer, writeImageArchive } from "./imageArchive.mjs";
import { step } from "./log.mjs";
import { MissingPart } from "./missingPart.mjs";
import { runInRoot } from "./runInRoot.mjs";
import { standInAuthor } from "./standIn.mjs";
import { ensureSuiteLayer } from "./suiteLayer.mjs";

const STEP = "services";
/** What compose files of the fixtures name. */
export const neededServices = ["postgres:17-alpine", "redis:8.2-alpine"];
/** Raised when the way a stand-in is made changes, so that old ones are made anew. */
const RECIPE = 1;
const ENTRY = "usr/local/bin/docker-entrypoint.sh";
const PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * @typedef {object} Service
 * @property {readonly string[]} packages of Debian
 * @property {string} script the entry point, in services/
 * @property {readonly string[]} environment
 * @property {string} command what it runs by itself
 * @property {import("./imageArchive.mjs").ImageConfig} config
 */

/**
 * Stand-ins for services, by the repository of the official image. Any tag gets the version that Debian has.
 * @type {Readonly<Record<string, Service>>}
 */
const SERVICES = {
  postgres: {
    packages: ["postgresql", "postgresql-client"],
    script: "postgres.sh",
    environment: ["PGDATA=/var/lib/postgresql/data"],
    command: "postgres",
    config: {
      Entrypoint: ["docker-entrypoint.sh"],
      ExposedPorts: { "5432/tcp": {} },
      Volumes: { "/var/lib/postgresql/data": {} },
      StopSignal: "SIGINT",
    },
  },
  redis: {
    packages: ["redis-server", "redis-tools"],
    script: "redis.sh",
    environment: [],
    command: "redis-server",
    config: {
      Entrypoint: ["docker-entrypoint.sh"],
      ExposedPorts: { "6379/tcp": {} },
      Volumes: { "/data": {} },
      WorkingDir: "/data",
    },
  },
};

/** Installs without starting anything, and without the cluster that Debian makes by itself. */
const INSTALL = `
printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -o DPkg::Options::=--force-confold "$@"
rm -rf /usr/sbin/policy-rc.d /var/lib/apt/lists/* /var/cache/apt/archives/*.deb /usr/share/doc /usr/share/man /usr/share/locale /var/lib/redis /var/log/*
`;

/**
 * Makes sure that an engine has official images of services, or stand-ins of the same name where they cannot be pulled.
 * @param {{ socket: string }} engine any engine on a unix socket
 * @param {readonly string[]} names such as "postgres:17-alpine"
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ name: string, standIn: boolean }[]>} one a name, in the same order
 */
export async function ensureServiceImages(engine, names, signal) {
  const result = [];
  for (const name of names) {
    const repository = name.slice(0, name.indexOf(":"));
    const recipe = await recipeOf(repository);
    const image = {
      step: STEP,
      name,
      part: `service-${name.replace(":", "-")}`,
      why: "a service beside an application",
      recipe,
      /** @param {string} folder */
      make: (folder) => makeStandIn(name, repository, recipe, folder, signal),
    };
    result.push(await ensureImage(engine, image, signal));
  }
  return result;
}

/** Whether a stand-in can be made. @param {string} name such as "postgres:17-alpine" @returns {boolean} */
export function canStandIn(name) {
  return SERVICES[name.slice(0, name.indexOf(":"))] !== undefined;
}

/** @param {string} script */
function scriptPath(script) {
  return join(dirname(fileURLToPath(import.meta.url)), "services", script);
}

/** @param {string} repository */
async function recipeOf(repository) {
  const service = SERVICES[repository];
  if (service === undefined) return "none";
  const script = await readFile(scriptPath(service.script));
  const digest = createHash("sha256").update(script).digest("hex").slice(0, 12);
  return `service ${RECIPE} ${JSON.stringify(service)} script ${digest}`;
}

/**
 * @param {string} name
 * @param {string} repository
 * @param {string} recipe
 * @param {string} folder gets image.tar
 * @param {AbortSignal} [signal]
 */
async function makeStandIn(name, repository, recipe, folder, signal) {
  const service = SERVICES[repository];
  if (service === undefined)
    throw new MissingPart(STEP, `a recipe for ${name}`, "pull the official image into the engine yourself");
  await ensureDebootstrap(STEP, signal);
  const debian = await ensureSuiteLayer("trixie", signal);
  const root = join(folder, "root");
  await step(STEP, `making a stand-in for ${name} from Debian's ${service.packages[0]}`, async () => {
    await mkdir(root);
    await run("tar", ["-C", root, "-xpf", join(debian, "debian.tar")], {}, signal);
    await runInRoot(root, ["sh", "-e", "-c", INSTALL, "sh", ...service.packages], signal);
    await copyFile(scriptPath(service.script), join(root, ENTRY));
    await chmod(join(root, ENTRY), 0o755);
    for (const volume of Object.keys(service.config.Volumes ?? {}))
      await mkdir(join(root, volume), { recursive: true });
    await linkPrograms(root);
    await packLayer(root, ".", join(folder, "service.tar"), signal);
  });
  await removeTree(root);
  const { config } = service;
  const author = `${standInAuthor(recipe)}: a stand-in for ${name}, not the official image`;
  const plan = {
    name,
    layers: ["service.tar"],
    environment: [PATH, ...service.environment],
    command: [service.command],
    author,
    config,
  };
  await writeImageArchive(folder, plan, signal);
}

/** Debian keeps the programs of each version of PostgreSQL in a folder that no PATH has. @param {string} root */
async function linkPrograms(root) {
  for (const version of await readdir(join(root, "usr/lib/postgresql")).catch(() => [])) {
    const folder = `/usr/lib/postgresql/${version}/bin`;
    for (const program of await readdir(join(root, folder))) {
      await symlink(join(folder, program), join(root, "usr/local/bin", program)).catch(() => undefined);
    }
  }
  await rm(join(root, "etc/postgresql-common/createcluster.conf"), { force: true });
}
