// @ts-check
import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensurePackages } from "./apt.mjs";
import { removeTree, underPartLock } from "./cache.mjs";
import { run } from "./command.mjs";
import { isRunning, readRecord, removeRunFolder, runFolder, writeRecord } from "./daemonRecord.mjs";
import { dataFolder } from "./engineNetwork.mjs";
import { freePort } from "./freePort.mjs";
import { step } from "./log.mjs";
import { endProcess } from "./process.mjs";
import { lastLog, spawnDaemon } from "./spawnDaemon.mjs";

const NAME = "registry";
const USERNAME = "rig";

/**
 * A registry that asks for a user and a password.
 * @typedef {object} Registry
 * @property {string} address "127.0.0.1:PORT"; engines speak plain HTTP to a registry of this machine
 * @property {string} username
 * @property {string} password
 */

/**
 * Gives the running registry, or provides and starts it (Debian's docker-registry). It stays up.
 * @param {AbortSignal} [signal]
 * @returns {Promise<Registry>}
 * @throws {import("./missingPart.mjs").MissingPart} where the packages are missing and the rig may not install them
 */
export async function ensureRegistry(signal) {
  const running = await runningRegistry(signal);
  if (running !== undefined) return running;
  return underPartLock(
    NAME,
    async () => {
      const meanwhile = await runningRegistry(signal);
      if (meanwhile !== undefined) return meanwhile;
      const packages = ["docker-registry", "apache2-utils"];
      await ensurePackages(NAME, packages, "push and pull are tested against a registry with a password", signal);
      return step(NAME, "starting a registry with a password on 127.0.0.1", () => start(signal));
    },
    signal,
  );
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<Registry | undefined>} undefined when it does not run or does not answer
 */
export async function runningRegistry(signal) {
  const record = await readRecord(NAME);
  if (record === undefined || !isRunning(record)) return undefined;
  const { address, password } = record.facts;
  if (address === undefined || password === undefined || !(await asksForPassword(address, signal))) return undefined;
  return { address, username: USERNAME, password };
}

/** Ends the registry and removes what was pushed to it. */
export async function stopRegistry() {
  const record = await readRecord(NAME);
  if (record === undefined) return;
  if (record.pid > 0) await endProcess(record.pid, 5000, record.started);
  await removeRunFolder(NAME);
  await removeTree(dataFolder(NAME));
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<Registry>}
 */
async function start(signal) {
  const folder = runFolder(NAME);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const password = randomBytes(9).toString("base64url");
  const address = `127.0.0.1:${await freePort()}`;
  // The registry accepts bcrypt only. Source: https://distribution.github.io/distribution/about/configuration/#htpasswd
  const line = await run("htpasswd", ["-n", "-i", "-B", "-C", "5", USERNAME], { input: password }, signal);
  await writeFile(join(folder, "htpasswd"), line, { mode: 0o600 });
  const configuration = {
    version: "0.1",
    log: { level: "warn" },
    storage: { filesystem: { rootdirectory: dataFolder(NAME) }, delete: { enabled: true } },
    // Relative addresses: an upload through a throttled front must stay there.
    http: { addr: address, relativeurls: true, secret: randomBytes(16).toString("hex") },
    auth: { htpasswd: { realm: "rig", path: join(folder, "htpasswd") } },
  };
  // JSON is YAML.
  await writeFile(join(folder, "config.yml"), JSON.stringify(configuration));
  const daemon = await spawnDaemon(NAME, "docker-registry", ["serve", join(folder, "config.yml")]);
  const started = daemon.started === undefined ? {} : { started: daemon.started };
  await writeRecord({ name: NAME, pid: daemon.pid, ...started, facts: { address, password } });
  for (const end = Date.now() + 10_000; Date.now() < end && !daemon.ended();) {
    if (await asksForPassword(address, signal)) return { address, username: USERNAME, password };
    await sleep(50);
  }
  throw new Error(`The registry does not answer on ${address}:\n${await lastLog(NAME)}`);
}

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 * @returns {Promise<boolean>} whether a registry answers there and wants a password
 */
async function asksForPassword(address, signal) {
  const deadline = AbortSignal.timeout(2000);
  const both = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
  try {
    return (await fetch(`http://${address}/v2/`, { signal: both })).status === 401;
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}
