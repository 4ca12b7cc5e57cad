// @ts-check
import { run } from "./command.mjs";

/** Second numbers of the private blocks 172.N.0.0/16 the rig takes its networks from. Docker itself starts at 17. */
const BLOCKS = [31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20];

/**
 * The network of one engine: a bridge's own, and a pool for the networks users make on that engine.
 * @typedef {object} Subnet
 * @property {string} block "172.28.0.0/16", all of it
 * @property {string} gateway "172.28.0.1/24", the bridge's address
 * @property {string} pool "172.28.128.0/17", cut into /24 networks
 */

/**
 * Chooses a block no route of this machine lies in.
 * @param {string} routes what `ip -4 route show table all` prints
 * @param {readonly string[]} taken blocks given to other engines of the rig that may not be up now
 * @returns {Subnet}
 */
export function freeSubnet(routes, taken) {
  for (const number of BLOCKS) {
    const block = `172.${number}.0.0/16`;
    if (taken.includes(block) || new RegExp(`\\b172\\.${number}\\.`).test(routes)) continue;
    return { block, gateway: `172.${number}.0.1/24`, pool: `172.${number}.128.0/17` };
  }
  throw new Error("Every private network from 172.20.0.0/16 to 172.31.0.0/16 is in use on this machine.");
}

/**
 * Makes a bridge with its address, or leaves the one that is there.
 * @param {string} name at most 15 characters
 * @param {string} gateway address and prefix length
 * @param {AbortSignal} [signal]
 */
export async function ensureBridge(name, gateway, signal) {
  const there = await run("ip", ["-o", "link", "show"], {}, signal);
  if (!there.includes(` ${name}:`)) {
    await run("ip", ["link", "add", name, "type", "bridge"], {}, signal);
    await run("ip", ["address", "add", gateway, "dev", name], {}, signal);
  }
  await run("ip", ["link", "set", name, "up"], {}, signal);
}

/**
 * Removes a bridge; one that is not there is no failure.
 * @param {string} name
 */
export async function removeBridge(name) {
  const there = await run("ip", ["-o", "link", "show"]);
  if (there.includes(` ${name}:`)) await run("ip", ["link", "delete", name]);
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the machine's IPv4 routes
 */
export async function routes(signal) {
  return run("ip", ["-4", "route", "show", "table", "all"], {}, signal);
}

/**
 * The bridges that have an address in a block: an engine's own, and those of networks made on it, which stay behind
 * when it ends.
 * @param {string} addresses what `ip -o -4 address show` prints
 * @param {string} block "172.28.0.0/16"
 * @returns {string[]}
 */
export function bridgesIn(addresses, block) {
  const start = block.split(".").slice(0, 2).join(".");
  return addresses
    .split("\n")
    .filter((line) => line.includes(` inet ${start}.`))
    .map((line) => line.split(/\s+/)[1] ?? "");
}

/** @returns {Promise<string>} the machine's IPv4 addresses, one a line with its device */
export async function addresses() {
  return run("ip", ["-o", "-4", "address", "show"]);
}
