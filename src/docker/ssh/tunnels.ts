import { createServer, type Server } from "node:net";
import { type Spawn, SshConnection } from "./sshConnection";
import { portParameters, type SshTarget } from "./sshTarget";

/** Listens on 127.0.0.1; undefined when the port is taken. */
function listen(server: Server, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    server.once("error", () => resolve(undefined));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === "object" ? address?.port : undefined);
    });
  });
}

function openServer(target: SshTarget, spawn: Spawn, port: number): Server {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const far = new SshConnection(portParameters(target, port), spawn);
    socket.on("error", () => far.destroy());
    // The container is not ready, or gone: whoever asks sees a closed connection, as of any port.
    far.on("error", () => socket.destroy());
    far.on("close", () => socket.destroy());
    socket.on("close", () => far.destroy());
    socket.pipe(far).pipe(socket);
  });
  // It lasts as long as the process that shows its address, and does not hold that up.
  return server.unref();
}

/** Ports of this machine that lead over ssh to ports of the engine's, where containers publish on 127.0.0.1. */
export class Tunnels {
  readonly #open = new Map<number, Promise<number | undefined>>();
  readonly #near = new Map<number, number>();

  constructor(
    private readonly target: SshTarget,
    private readonly spawn: Spawn,
  ) {}

  /** The near port: of the same number where that is free. Undefined when this machine has none left. */
  async to(port: number): Promise<number | undefined> {
    const known = this.#open.get(port);
    if (known !== undefined) return known;
    const opening = this.#listen(port);
    this.#open.set(port, opening);
    return opening;
  }

  /** The near port of a tunnel that is open. */
  opened(port: number): number | undefined {
    return this.#near.get(port);
  }

  async #listen(port: number): Promise<number | undefined> {
    const near =
      (await listen(openServer(this.target, this.spawn, port), port)) ??
      (await listen(openServer(this.target, this.spawn, port), 0));
    if (near !== undefined) this.#near.set(port, near);
    return near;
  }
}
