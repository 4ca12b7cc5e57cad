// @ts-check
import { randomBytes } from "node:crypto";
import { run } from "./command.mjs";
import { allRecords } from "./daemonRecord.mjs";
import { startDockerd, stopDockerd } from "./dockerd.mjs";
import { engineRoot } from "./engines.mjs";
import { step, tell } from "./log.mjs";
import { isAlive, send, startTime } from "./process.mjs";
import { isRoot } from "./machine.mjs";
import { MissingPart } from "./missingPart.mjs";

const PREFIX = "throwaway-";

/**
 * An engine one test may break.
 * @typedef {object} ThrowawayEngine
 * @property {string} host "unix://…"
 * @property {string} socket
 * @property {number} pid of its dockerd as it was first started
 * @property {() => void} kill ends dockerd by SIGKILL, as a crash does; its builds and containers end with it
 * @property {() => Promise<void>} halt ends it, or what is left of it after `kill`, and keeps its data
 * @property {() => Promise<void>} resume starts it again at the same place, with its data and a network of its own
 * @property {() => Promise<void>} stop ends it and removes all of it: processes, mounts, bridge, rules, folders
 */

/**
 * Starts a second Docker, 20.10 unless another is named, with its own empty data.
 * Ports that a container publishes on all addresses are published on 127.0.0.1.
 * It does not touch the packet filter chains of the other engines; a rule of its own lets its builds reach the network.
 * @param {{ engine?: import("./engines.mjs").EngineName, sizeMiB?: number }} [options] sizeMiB: all its data has only that
 *   much room (a tmpfs)
 * @param {AbortSignal} [signal]
 * @returns {Promise<ThrowawayEngine>}
 * @throws {MissingPart} where the rig may not start engines
 */
export async function startThrowawayEngine({ engine: release = "docker20", sizeMiB } = {}, signal) {
  if (!isRoot()) throw new MissingPart("throwaway", "the right to start an engine", "run the rig as root on Debian");
  const root = await engineRoot(release, signal);
  await sweep();
  const id = randomBytes(3).toString("hex");
  const name = `${PREFIX}${id}`;
  const bridge = `ctz-${id}`;
  const started = startTime(process.pid);
  const owner = { owner: String(process.pid), ...(started === undefined ? {} : { ownerStarted: started }) };
  const size = sizeMiB === undefined ? "" : ` with ${sizeMiB} MiB of room`;
  return step("throwaway", `starting an engine of its own${size} that a test may break`, async () => {
    try {
      const options = ["--iptables=false", "--ip-masq=false", "--ip=127.0.0.1"];
      const plan = { name, bridge, root, options, facts: owner, ...(sizeMiB === undefined ? {} : { sizeMiB }) };
      const start = async () => {
        const engine = await startDockerd(plan, signal);
        await letThrough(bridge, engine.block);
        return engine;
      };
      const engine = await start();
      let { pid } = engine;
      return {
        host: `unix://${engine.socket}`,
        socket: engine.socket,
        pid,
        kill: () => send(pid, "SIGKILL"),
        halt: () => stopDockerd(name, { data: false }),
        resume: async () => {
          ({ pid } = await start());
        },
        stop: () => stopDockerd(name, { data: true }),
      };
    } catch (error) {
      await stopDockerd(name, { data: true });
      throw error;
    }
  });
}

/** Ends the throwaway engines of processes that are gone (a test run that was killed). */
async function sweep() {
  for (const record of await allRecords()) {
    const { owner, ownerStarted } = record.facts;
    if (!record.name.startsWith(PREFIX) || (owner !== undefined && isAlive(Number(owner), ownerStarted))) continue;
    tell("throwaway", `removing ${record.name}, which an earlier run left.`);
    await stopDockerd(record.name, { data: true });
  }
}

/**
 * What dockerd would have allowed itself with its own rules: traffic of the engine's networks out and back.
 * `removeRules` of firewall.mjs finds these rules by the bridge and the block.
 * @param {string} bridge
 * @param {string} block
 */
async function letThrough(bridge, block) {
  await run("iptables", ["-w", "-t", "nat", "-A", "POSTROUTING", "-s", block, "!", "-o", bridge, "-j", "MASQUERADE"]);
  await run("iptables", ["-w", "-I", "FORWARD", "-s", block, "-j", "ACCEPT"]);
  await run("iptables", ["-w", "-I", "FORWARD", "-d", block, "-j", "ACCEPT"]);
}
