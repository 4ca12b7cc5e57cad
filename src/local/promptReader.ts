import { closeSync, constants, type Dirent, fstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";

/** Longest time, in milliseconds, that reading keeps the event loop before it lets others have a turn. */
const longestTurn = 8;
/** A file that takes longer than this, in milliseconds, comes from a slow disk. */
const slowRead = 5;
/** So many slow files, and the rest is read without blocking. */
const slowReadsAllowed = 3;

/** Bytes that small files share. */
const slabBytes = 1_000_000;

/** A named pipe would block the open, and a link put there since the listing could lead anywhere. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK || 0) | (constants.O_NOFOLLOW || 0);

/** True for a file that is gone, hidden or no file any more: detection goes on without it. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    /^(ENOENT|ENOTDIR|EACCES|EPERM|ELOOP|ENXIO|ENAMETOOLONG)$/.test(String(error.code))
  );
}

/**
 * Reads thousands of small files quickly: from a disk that answers at once they are read in place, in short turns between
 * which the event loop goes on (four times as fast as asking the thread pool); from a slow one they are waited for.
 */
export class PromptReader {
  #turn = performance.now();
  #slowReads = 0;
  #slab = new Uint8Array(slabBytes);
  #used = 0;
  readonly #modes = new Map<string, number>();

  /** Room for a file: small ones share a slab, which spares the collector thousands of buffers. */
  #room(size: number): Uint8Array {
    if (size > slabBytes / 4) return new Uint8Array(size);
    if (this.#used + size > slabBytes) {
      this.#slab = new Uint8Array(slabBytes);
      this.#used = 0;
    }
    this.#used += size;
    return this.#slab.subarray(this.#used - size, this.#used);
  }

  #readNow(path: string, maximum: number): Uint8Array | undefined {
    const file = openSync(path, openFlags);
    try {
      const found = fstatSync(file);
      if (!found.isFile()) return undefined;
      this.#modes.set(path, found.mode);
      const bytes = this.#room(Math.min(found.size, maximum));
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
    } finally {
      closeSync(file);
    }
  }

  async #readLater(path: string, maximum: number): Promise<Uint8Array | undefined> {
    const file = await open(path, openFlags);
    try {
      const found = await file.stat();
      if (!found.isFile()) return undefined;
      this.#modes.set(path, found.mode);
      const bytes = this.#room(Math.min(found.size, maximum));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  async #prompt<Result>(now: () => Result, later: () => Promise<Result>): Promise<Result> {
    if (this.#slowReads > slowReadsAllowed) return later();
    if (performance.now() - this.#turn > longestTurn) {
      await setImmediate();
      this.#turn = performance.now();
    }
    const started = performance.now();
    try {
      return now();
    } finally {
      if (performance.now() - started > slowRead) this.#slowReads++;
    }
  }

  /** At most `maximum` bytes from the start of a regular file; undefined when it is none, or gone. */
  async read(path: string, maximum: number): Promise<Uint8Array | undefined> {
    try {
      return await this.#prompt(
        () => this.#readNow(path, maximum),
        () => this.#readLater(path, maximum),
      );
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** What a folder holds, in the order the system gives it; nothing when it is gone or may not be read. */
  async entries(path: string): Promise<readonly Dirent[]> {
    try {
      return await this.#prompt(
        () => readdirSync(path, { withFileTypes: true }),
        () => readdir(path, { withFileTypes: true }),
      );
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** The permission bits of a file; undefined when it is gone. */
  async mode(path: string): Promise<number | undefined> {
    const known = this.#modes.get(path);
    if (known !== undefined) return known;
    try {
      return await this.#prompt(
        () => statSync(path).mode,
        async () => (await stat(path)).mode,
      );
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
}
