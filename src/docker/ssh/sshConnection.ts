import type { ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { Socket } from "node:net";
import { Duplex } from "node:stream";
import { sshFailure, sshMissing } from "./sshFailure";

/** Node's own, handed in: most engines are reached without, and loading it would hold up each first call. */
export type Spawn = typeof spawn;

/** How long a connection that nobody uses is kept, in milliseconds. */
const idleTime = 60_000;

/**
 * What the ssh command carries, as a connection that node:http can use. It is ended by closing ssh's input, which the other
 * side passes on; ssh itself is ended with it. While unused it keeps no process alive.
 */
export class SshConnection extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;
  #errors = "";
  #idle: NodeJS.Timeout | undefined;

  constructor(parameters: readonly string[], start: Spawn) {
    super({ allowHalfOpen: true });
    // A thread of its own may ask for it too; the system's ssh knows the user's keys, aliases and jump hosts.
    this.#child = start("ssh", [...parameters], { stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
    const { stdin, stdout, stderr } = this.#child;
    stdout.on("data", (data: Buffer) => {
      if (!this.push(data)) stdout.pause();
    });
    stdin.on("error", (error) => this.destroy(error));
    stderr.setEncoding("utf8").on("data", (text: string) => (this.#errors = (this.#errors + text).slice(-4000)));
    this.#child.once("error", (error) => this.destroy(sshMissing(error)));
    // Its output ends before it says why: whether that was the end or a failure is known only now.
    this.#child.once("close", (code) => {
      if (code === 0) this.push(null);
      else this.destroy(sshFailure(code, this.#errors));
    });
    if (stderr instanceof Socket) stderr.unref();
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    // An input that is closed already is told by ssh's own end, which knows why.
    this.#child.stdin.write(chunk, () => done());
  }

  override _final(done: () => void): void {
    this.#child.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.#idle);
    this.#child.stdin.destroy();
    this.#child.stdout.destroy();
    this.#child.kill("SIGTERM");
    done(error);
  }

  /** Called by node:http's agent when it takes the connection into use. */
  ref(): this {
    clearTimeout(this.#idle);
    this.#hold((socket) => socket.ref());
    this.#child.ref();
    return this;
  }

  /** Called by node:http's agent when it puts the connection aside. */
  unref(): this {
    this.#idle = setTimeout(() => this.destroy(), idleTime).unref();
    this.#hold((socket) => socket.unref());
    this.#child.unref();
    return this;
  }

  /** node:http asks for these of every connection; ssh has its own. */
  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setTimeout(): this {
    return this;
  }

  #hold(change: (socket: Socket) => void): void {
    for (const pipe of [this.#child.stdin, this.#child.stdout]) if (pipe instanceof Socket) change(pipe);
  }
}
