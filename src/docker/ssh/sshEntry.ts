/** The door of the bundle for engines behind ssh: loaded when an address asks for it, as most engines are reached without. */
import { spawn } from "node:child_process";
import type { Engine } from "../../core/engine";
import { controlPath } from "./controlPath";
import { SshAgent } from "./sshAgent";
import { parseSshUrl } from "./sshTarget";
import { Tunnels } from "./tunnels";

/** Requests to the engine behind an `ssh://` address, and to the ports of its machine. Undefined when it is no such address. */
export async function openSsh(
  url: string,
): Promise<({ readonly agent: SshAgent } & Required<Pick<Engine, "tunnel" | "openedTunnel">>) | undefined> {
  const parsed = parseSshUrl(url);
  if (parsed === undefined) return undefined;
  const target = { ...parsed, controlPath: await controlPath(url, process.platform) };
  const tunnels = new Tunnels(target, spawn);
  return {
    agent: new SshAgent(target, spawn),
    tunnel: (port) => tunnels.to(port),
    openedTunnel: (port) => tunnels.opened(port),
  };
}
