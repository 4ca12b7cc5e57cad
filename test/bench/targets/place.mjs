// @ts-check
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ensureBuildx } from "../../rig/buildx.mjs";
import { run } from "../../rig/command.mjs";
import { call } from "../../rig/engineApi.mjs";

const root = path.dirname(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))));
const commandLine = path.join(root, "dist/cli.js");
/** How often an address is asked, and how long one answer may take, in milliseconds: a call that goes astray while the
 * address is being set up must not hide for seconds that it answers by now. */
const interval = 20;
const patience = 250;

/**
 * A copy of a fixture, with the settings of Docker's client in which both sides find the registry and the plugins.
 * @typedef {object} Place
 * @property {string} project
 * @property {Record<string, string>} env
 * @property {(words: readonly string[]) => Promise<void>} ours our command line
 * @property {(words: readonly string[]) => Promise<string>} docker Docker's own client
 * @property {() => Promise<void>} remove
 */

/**
 * @param {string} fixture below test/fixtures
 * @param {string} name of the copy, and so of the application
 * @param {{ host: string }} engine
 * @param {import("../../rig/registry.mjs").Registry | undefined} registry
 * @param {Record<string, string>} variables for both
 * @returns {Promise<Place>}
 */
export async function makePlace(fixture, name, engine, registry, variables) {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-targets-"));
  const project = path.join(folder, name);
  await cp(path.join(root, "test/fixtures", fixture), project, { recursive: true });
  const settings = path.join(folder, "docker");
  await mkdir(settings);
  await symlink(path.join(await ensureBuildx(), "cli-plugins"), path.join(settings, "cli-plugins"));
  const login = registry && Buffer.from(`${registry.username}:${registry.password}`).toString("base64");
  await writeFile(
    path.join(settings, "config.json"),
    JSON.stringify(registry === undefined ? {} : { auths: { [registry.address]: { auth: login } } }),
  );
  // No interpreter of this machine: what is detected comes from the folder alone.
  const bin = path.join(folder, "bin");
  await mkdir(bin);
  await symlink("/usr/bin/docker", path.join(bin, "docker"));
  const given = Object.entries(variables).map(([key, value]) => `${key}=${value}\n`);
  await writeFile(path.join(folder, "given"), given.join(""));
  const PATH = [bin, ...(variables["PATH"] === undefined ? [] : [variables["PATH"]])].join(":");
  const client = { DOCKER_CONFIG: settings, DOCKER_CONTEXT: "", BUILDX_BUILDER: "default", DOCKER_BUILDKIT: "1" };
  const env = { DOCKER_HOST: engine.host, ...client };
  return {
    project,
    env: { ...env, ...variables },
    ours: async ([command = "", ...words]) => {
      await run(process.execPath, [commandLine, command, project, ...words], { env: { ...env, ...variables, PATH } });
    },
    docker: (words) => run("/usr/bin/docker", words, { env: { ...env, ...variables }, cwd: project }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * Asks until the answer is 200. `find` gives the address once there is one.
 * @param {() => Promise<string | undefined>} find
 */
export async function answered(find) {
  for (const end = performance.now() + 240_000; performance.now() < end;) {
    const url = await find().catch(() => undefined);
    const answer = url && (await fetch(url, { signal: AbortSignal.timeout(patience) }).catch(() => undefined));
    if (answer && answer.status === 200) return;
    await wait(interval);
  }
  throw new Error("There was no answer.");
}

/**
 * Where a container of an engine answers, by its own address on the engine's bridge.
 * @param {string} socket
 * @param {string} label `name=value`
 * @param {string} path
 * @returns {Promise<string | undefined>}
 */
export async function containerUrl(socket, label, path) {
  const filters = encodeURIComponent(JSON.stringify({ label: [label] }));
  const [container] = JSON.parse((await call(socket, `/containers/json?filters=${filters}`)).body);
  const networks = Object.values(container?.NetworkSettings?.Networks ?? {});
  const address = networks.map(({ IPAddress }) => IPAddress).find((one) => one !== "");
  return address === undefined ? undefined : `http://${address}:8000${path}`;
}

/**
 * Seconds from a command's start to the first answer; the command is waited for too.
 * @param {() => Promise<unknown>} start
 * @param {() => Promise<string | undefined>} find
 */
export async function secondsToAnswer(start, find) {
  const begun = performance.now();
  const running = start();
  const first = answered(find).then(() => (performance.now() - begun) / 1000);
  await Promise.all([running, first]);
  return first;
}
