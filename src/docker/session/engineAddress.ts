import type { Agent } from "node:http";
import type Docker from "dockerode";
import type { SshTarget } from "../ssh/sshTarget";
import type { EngineAddress } from "./engineRequests";

/** Where dockerode connects to; its published types keep these fields to themselves. */
interface Connection {
  readonly socketPath?: string;
  readonly host?: string;
  readonly port?: number;
  readonly protocol: string;
  readonly pathPrefix?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** Of another bundle where it stands for ssh, so it is known by its target. */
  readonly agent?: Agent & {
    readonly options?: { readonly rejectUnauthorized?: boolean };
    readonly target?: SshTarget;
  };
}

/** How to reach the engine behind a dockerode connection. An agent stands for ssh, or for TLS without verification. */
export function engineAddress(docker: Docker): EngineAddress {
  const { socketPath, host, port, protocol, pathPrefix, ca, cert, key, agent } = docker.modem as object as Connection;
  const secure = protocol === "https";
  const verify = agent?.options?.rejectUnauthorized ?? true;
  return { socketPath, host, port, secure, pathPrefix: pathPrefix ?? "", ca, cert, key, verify, ssh: agent?.target };
}
