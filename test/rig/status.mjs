// @ts-check
import { access } from "node:fs/promises";
import { run } from "./command.mjs";
import { partFolder, providedRecipe, rigHome } from "./cache.mjs";
import { dockerConfigFolder } from "./buildx.mjs";
import { dockerRootPart } from "./dockerRoot.mjs";
import { neededBases } from "./baseTable.mjs";
import { engineNames, runningEngine } from "./engines.mjs";
import { podmanNames, runningPodman } from "./podman.mjs";
import { runningRegistry } from "./registry.mjs";

/**
 * The state of one part.
 * @typedef {object} PartStatus
 * @property {string} name
 * @property {"running" | "there" | "missing"} state
 * @property {string} detail
 */

/**
 * Looks what is there; provides, starts and installs nothing.
 * @param {AbortSignal} [signal]
 * @returns {Promise<PartStatus[]>}
 */
export async function status(signal) {
  /** @type {PartStatus[]} */ const rows = [
    await folderStatus("node24", "node24"),
    await folderStatus("vscodeServer", "vscodeServer"),
    await folderStatus("vscodeServerOld", "vscodeServerOld"),
  ];
  for (const name of engineNames) {
    const engine = await runningEngine(name, signal);
    if (engine !== undefined) rows.push({ name, state: "running", detail: `${engine.version} at ${engine.host}` });
    else
      rows.push(
        name === "docker20"
          ? { name, state: "missing", detail: "not running" }
          : await folderStatus(name, dockerRootPart(name)),
      );
  }
  for (const name of podmanNames) {
    const podman = await runningPodman(name, signal);
    if (podman !== undefined) rows.push({ name, state: "running", detail: `${podman.version} at ${podman.host}` });
    else rows.push(await folderStatus(name, `${name}-root`));
  }
  const plugins = await access(`${dockerConfigFolder()}/cli-plugins/docker-buildx`).then(
    () => true,
    () => false,
  );
  rows.push({
    name: "buildx",
    state: plugins ? "there" : "missing",
    detail: plugins ? `DOCKER_CONFIG=${dockerConfigFolder()}` : "",
  });
  for (const tag of neededBases) {
    const recipe = await providedRecipe(`base-${tag}`);
    const detail = recipe === "pulled" ? "the official image" : "a STAND-IN, not the official image";
    rows.push({
      name: `python:${tag}`,
      state: recipe === undefined ? "missing" : "there",
      detail: recipe === undefined ? "" : detail,
    });
  }
  const registry = await runningRegistry(signal);
  if (registry === undefined) rows.push({ name: "registry", state: "missing", detail: "not running" });
  else
    rows.push({
      name: "registry",
      state: "running",
      detail: `${registry.address}, user ${registry.username}, password ${registry.password}`,
    });
  return rows;
}

/**
 * @param {string} name
 * @param {string} part
 * @returns {Promise<PartStatus>}
 */
async function folderStatus(name, part) {
  const there = (await providedRecipe(part)) !== undefined;
  return { name, state: there ? "there" : "missing", detail: there ? partFolder(part) : "" };
}

/**
 * @param {readonly PartStatus[]} rows
 * @param {string} size of the cache folder, as people read it
 * @returns {string} what `status` prints
 */
export function statusText(rows, size) {
  const width = Math.max(...rows.map((row) => row.name.length));
  const lines = rows.map((row) => `${row.name.padEnd(width)}  ${row.state.padEnd(7)}  ${row.detail}`.trimEnd());
  return `${rigHome()} (${size})\n${lines.join("\n")}\n`;
}

/** @returns {Promise<string>} "4.2G", or "nothing there yet" */
export async function cacheSize() {
  const printed = await run("du", ["-sh", rigHome()]).catch(() => "");
  return printed.split("\t")[0] || "nothing there yet";
}
