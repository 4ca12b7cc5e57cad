// @ts-check
import { existsSync } from "node:fs";
import { takeDown } from "./down.mjs";
import { dockerConfigFolder } from "./buildx.mjs";
import { engineNames, runningEngine } from "./engines.mjs";
import { tell } from "./log.mjs";
import { MissingPart } from "./missingPart.mjs";
import { parts } from "./parts.mjs";
import { podmanNames, runningPodman } from "./podman.mjs";
import { runningRegistry } from "./registry.mjs";
import { cacheSize, status, statusText } from "./status.mjs";

const USAGE = `Usage: node test/rig/rig.mjs COMMAND

  up [PART…]        provides parts: ${parts.map((part) => part.name).join(", ")}
                    without a name all but ${parts.flatMap((part) => (part.onRequest === true ? [part.name] : [])).join(", ")}
  status            what is there and what runs
  env [docker28]    shell lines that point docker at an engine of the rig: eval "$(node test/rig/rig.mjs env)"
  down [--purge]    ends every daemon; --purge also removes the cache folder
`;

/**
 * @param {readonly string[]} names
 * @param {AbortSignal} signal
 * @returns {Promise<number>} exit code
 */
async function up(names, signal) {
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no part ${unknown.join(", ")}.\n\n${USAGE}`);
    return 2;
  }
  let code = 0;
  const wanted = (/** @type {import("./parts.mjs").Part} */ part) =>
    names.length === 0 ? part.onRequest !== true : names.includes(part.name);
  for (const part of parts.filter(wanted)) {
    try {
      tell(part.name, `there: ${await part.provide(signal)}`);
    } catch (error) {
      if (!(error instanceof MissingPart)) throw error;
      tell(part.name, `MISSING: ${error.message}`);
      code = 3;
    }
  }
  return code;
}

/**
 * @param {string} wanted
 * @param {AbortSignal} signal
 * @returns {Promise<number>} exit code
 */
async function env(wanted, signal) {
  const docker = engineNames.find((one) => one === wanted);
  const podman = podmanNames.find((one) => one === wanted);
  const engine =
    docker !== undefined
      ? await runningEngine(docker, signal)
      : podman !== undefined
        ? await runningPodman(podman, signal)
        : undefined;
  if (engine === undefined) {
    process.stderr.write(`${wanted} does not run; \`node test/rig/rig.mjs up ${wanted}\` starts it.\n`);
    return 3;
  }
  const lines = [`export DOCKER_HOST=${engine.host}`, "export DOCKER_BUILDKIT=1"];
  if (existsSync(dockerConfigFolder())) lines.push(`export DOCKER_CONFIG=${dockerConfigFolder()}`);
  const registry = await runningRegistry(signal);
  if (registry !== undefined) {
    lines.push(`export RIG_REGISTRY=${registry.address}`, `export RIG_REGISTRY_USER=${registry.username}`);
    lines.push(`export RIG_REGISTRY_PASSWORD=${registry.password}`);
  }
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}

/**
 * @param {readonly string[]} words the command line
 * @param {AbortSignal} signal
 * @returns {Promise<number>} exit code: 0 done, 1 failed, 2 usage, 3 a part is missing here
 */
async function main([command = "", ...rest], signal) {
  if (command === "up") return up(rest, signal);
  if (command === "env") return env(rest[0] ?? "docker20", signal);
  if (command === "status") {
    process.stdout.write(statusText(await status(signal), await cacheSize()));
    return 0;
  }
  if (command === "down" && rest.every((word) => word === "--purge")) {
    await takeDown({ purge: rest.includes("--purge") });
    return 0;
  }
  process.stderr.write(USAGE);
  return 2;
}

const interrupted = new AbortController();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.once(signal, () => interrupted.abort());
try {
  process.exitCode = await main(process.argv.slice(2), interrupted.signal);
} catch (error) {
  if (!interrupted.signal.aborted) tell("rig", error instanceof Error ? error.message : String(error));
  process.exitCode = interrupted.signal.aborted ? 130 : 1;
}
