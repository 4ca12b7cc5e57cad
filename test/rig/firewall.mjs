// @ts-check
import { readFile, rm, writeFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./command.mjs";
import { rigHome } from "./cache.mjs";

/**
 * What the machine's packet filter looked like before the rig's first engine changed it.
 * @typedef {object} Before
 * @property {boolean} docker whether chains of Docker were there
 * @property {boolean} [podman] whether chains of Podman's netavark were there
 * @property {boolean} dropped whether the policy of FORWARD was DROP
 * @property {string} forwarding "0" or "1", net.ipv4.ip_forward
 */

const FORWARDING = "/proc/sys/net/ipv4/ip_forward";
const TABLES = ["filter", "nat", "raw"];

/** Remembers the packet filter as it is, once, before the first engine is started. */
export async function rememberFirewall() {
  const path = join(rigHome(), "run", "firewall.json");
  if ((await readFile(path, "utf8").catch(() => "")) !== "") return;
  const saved = await run("iptables-save", []);
  /** @type {Before} */
  const before = {
    docker: /^:DOCKER/m.test(saved),
    podman: /^:NETAVARK/m.test(saved),
    dropped: /^:FORWARD DROP/m.test(saved),
    forwarding: (await readFile(FORWARDING, "utf8")).trim(),
  };
  await mkdir(join(rigHome(), "run"), { recursive: true });
  await writeFile(path, JSON.stringify(before));
}

/**
 * The commands that remove an engine's rules: dockerd leaves them when it ends.
 * @param {string} saved what `iptables-save -t TABLE` printed
 * @param {{ bridge: string, block: string }} engine a rule is the engine's when it names its bridge or an address of its block
 * @returns {string[][]} parameters of iptables, without the table
 */
export function ruleRemovals(saved, engine) {
  const prefix = engine.block.split(".").slice(0, 2).join(".");
  const own = new RegExp(
    `(?:^|\\s)(?:${engine.bridge}|${prefix.replace(".", "\\.")}\\.\\d+\\.\\d+(?:/\\d+)?)(?=\\s|$|:)`,
  );
  return saved
    .split("\n")
    .filter((line) => line.startsWith("-A ") && own.test(line))
    .map((line) => ["-D", ...words(line.slice("-A ".length))]);
}

/**
 * Removes the rules of one engine.
 * @param {{ bridge: string, block: string }} engine
 */
export async function removeRules(engine) {
  for (const table of TABLES) {
    const saved = await run("iptables-save", ["-t", table]);
    for (const removal of ruleRemovals(saved, engine)) await run("iptables", ["-w", "-t", table, ...removal]);
  }
}

/** After the last engine has ended: removes the engines' chains and restores the policy, if the rig's engines brought them. */
export async function restoreFirewall() {
  const path = join(rigHome(), "run", "firewall.json");
  const before = parseBefore(await readFile(path, "utf8").catch(() => ""));
  if (before === undefined) return;
  for (const table of TABLES) {
    if (!before.docker) await removeChains(table, "DOCKER");
    if (before.podman !== true) await removeChains(table, "NETAVARK");
  }
  if (!before.dropped) await run("iptables", ["-w", "-P", "FORWARD", "ACCEPT"]);
  await writeFile(FORWARDING, before.forwarding);
  await rm(path, { force: true });
}

/** @param {string} table @param {string} prefix what the chains' names begin with */
async function removeChains(table, prefix) {
  const saved = (await run("iptables-save", ["-t", table])).split("\n");
  const chains = saved.filter((line) => line.startsWith(`:${prefix}`)).map((line) => line.slice(1).split(" ")[0] ?? "");
  for (const line of saved) {
    if (line.startsWith("-A ") && !line.startsWith(`-A ${prefix}`) && line.includes(` -j ${prefix}`)) {
      await run("iptables", ["-w", "-t", table, "-D", ...words(line.slice("-A ".length))]);
    }
  }
  for (const chain of chains) await run("iptables", ["-w", "-t", table, "-F", chain]);
  for (const chain of chains) await run("iptables", ["-w", "-t", table, "-X", chain]);
}

/**
 * The words of a rule as iptables-save prints it; only comments are quoted there.
 * @param {string} line
 * @returns {string[]}
 */
function words(line) {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "");
}

/**
 * @param {string} text
 * @returns {Before | undefined}
 */
function parseBefore(text) {
  if (text === "") return undefined;
  /** @type {unknown} */
  const value = JSON.parse(text);
  if (typeof value !== "object" || value === null) return undefined;
  if (!("docker" in value) || !("dropped" in value) || !("forwarding" in value)) return undefined;
  const { docker, dropped, forwarding } = value;
  if (typeof docker !== "boolean" || typeof dropped !== "boolean" || typeof forwarding !== "string") return undefined;
  return { docker, podman: "podman" in value && value.podman === true, dropped, forwarding };
}
