import { Agent } from "node:http";
import type { Duplex } from "node:stream";
import { inspect } from "node:util";
import { type Spawn, SshConnection } from "./sshConnection";
import { engineParameters, type SshTarget } from "./sshTarget";

/** Requests to an engine behind ssh, over connections that are kept and used again. */
export class SshAgent extends Agent {
  constructor(
    readonly target: SshTarget,
    private readonly spawn: Spawn,
  ) {
    super({ keepAlive: true, maxFreeSockets: 4 });
  }

  override createConnection(): Duplex {
    return new SshConnection(engineParameters(this.target), this.spawn);
  }

  /** docker-modem's eager logging would walk through it: that costs a factor of 25. */
  [inspect.custom](): string {
    return "SshAgent";
  }
}
