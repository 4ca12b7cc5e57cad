import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** A way to a server that passes bytes on as badly as a test asks. Every setting holds from the next byte on. */
export interface ByteProxy {
  /** A socket before an engine's; empty before a port. */
  readonly socket: string;
  /** A port of 127.0.0.1 before a registry's; 0 before a socket. */
  readonly port: number;
  /** What is behind it: a socket, or a port of 127.0.0.1. */
  target: string | number;
  /** All connections are cut once this many bytes went either way since it was set. */
  cutAfter: number;
  /** Bytes a second, of all connections together. */
  rate: number;
  /** Nothing is passed on and nothing is closed. */
  silent: boolean;
  /** Bytes passed on so far. */
  readonly passed: number;
  close(): Promise<void>;
}

function placeOf(
  target: string | number,
): { readonly path: string } | { readonly host: string; readonly port: number } {
  return typeof target === "string" ? { path: target } : { host: "127.0.0.1", port: target };
}

/** Starts one of the kind of its target. */
export async function startByteProxy(target: string | number): Promise<ByteProxy> {
  const folder = await mkdtemp(join(tmpdir(), "proxy-"));
  const open = new Set<Socket>();
  let passed = 0;
  let limit = Number.POSITIVE_INFINITY;

  async function pass(from: Socket, to: Socket): Promise<void> {
    for await (const chunk of from) {
      const bytes = chunk as Buffer;
      for (let offset = 0; offset < bytes.length;) {
        while (proxy.silent && !to.destroyed) await wait(20);
        const part = bytes.subarray(offset, offset + Math.min(4096, Math.max(1, limit - passed)));
        if (proxy.rate !== Number.POSITIVE_INFINITY) await wait((1000 * part.length) / proxy.rate);
        if (to.destroyed) return;
        if (!to.write(part)) await new Promise((resolve) => to.once("drain", resolve).once("close", resolve));
        offset += part.length;
        passed += part.length;
        if (passed >= limit) for (const socket of open) socket.destroy();
      }
    }
    to.end();
  }

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const engine = connect({ ...placeOf(proxy.target), allowHalfOpen: true });
    for (const [one, other] of [
      [client, engine],
      [engine, client],
    ] as const) {
      open.add(one);
      one.once("close", () => {
        open.delete(one);
        if (!proxy.silent) other.destroy();
      });
      one.on("error", () => undefined);
      pass(one, other).catch(() => other.destroy());
    }
  });
  const isSocket = typeof target === "string";
  const socket = isSocket ? join(folder, "p.sock") : "";
  await new Promise<void>((resolve) => server.listen(isSocket ? { path: socket } : placeOf(0), resolve));
  const own = server.address();
  const proxy: ByteProxy = {
    socket,
    port: own !== null && typeof own === "object" ? own.port : 0,
    target,
    rate: Number.POSITIVE_INFINITY,
    silent: false,
    get passed() {
      return passed;
    },
    set cutAfter(bytes: number) {
      limit = passed + bytes;
    },
    close: async () => {
      for (const one of open) one.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
  return proxy;
}
