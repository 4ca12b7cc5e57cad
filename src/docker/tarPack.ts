import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { ContainerizeError } from "../core/errors";
import type { ContextEntry } from "./contextWalk";
import { slices } from "./slices";
import { tarEnd, tarHeader, type TarMember, tarPadding } from "../core/archive/tarHeader";
import type { TransferCount } from "./transferCount";

const chunkBytes = 256 * 1024;

function member(entry: ContextEntry, change: Pick<TarMember, "type"> & Partial<TarMember>): TarMember {
  const { stats } = entry;
  return {
    path: entry.path,
    // Windows has no permission bits; the docker command sends these there.
    mode: process.platform === "win32" ? 0o755 : Number(stats.mode & 0o7777n),
    bytes: 0,
    modified: Number(stats.mtimeMs / 1000n),
    link: "",
    ...change,
  };
}

/** Undefined when the file went away since it was listed. Throws fileUnreadable. */
function openFile(entry: ContextEntry): number | undefined {
  try {
    // Without waiting for a writer, should a FIFO have taken its place; Windows has no such flag.
    return openSync(entry.absolute, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT") return undefined;
    throw new ContainerizeError({ kind: "fileUnreadable", path: entry.path, problem: code }, { cause: error });
  }
}

/** Exactly the announced number of bytes: a file that shrinks meanwhile is filled up, one that grows is cut. */
function* contents(file: number, bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0;) {
    const buffer = Buffer.allocUnsafe(Math.min(left, chunkBytes));
    const bytesRead = readSync(file, buffer);
    const chunk = bytesRead === 0 ? buffer.fill(0) : buffer.subarray(0, bytesRead);
    left -= chunk.length;
    yield chunk;
  }
  yield tarPadding(bytes);
}

/** Remembers where a file with several names was sent, so that the other names become hard links. */
type Links = Map<string, string>;

function* packFile(entry: ContextEntry, links: Links): Generator<Buffer> {
  const inode = entry.stats.nlink > 1n ? `${entry.stats.dev}:${entry.stats.ino}` : undefined;
  const first = inode === undefined ? undefined : links.get(inode);
  if (first !== undefined) {
    yield tarHeader(member(entry, { type: "1", link: first }));
    return;
  }
  const file = openFile(entry);
  if (file === undefined) return;
  try {
    const bytes = fstatSync(file).size;
    if (inode !== undefined) links.set(inode, entry.path);
    yield tarHeader(member(entry, { type: "0", bytes }));
    yield* contents(file, bytes);
  } finally {
    closeSync(file);
  }
}

/** Looks at the disk without waiting, as the walk does: a context is thousands of small files, and each wait costs more than its file. */
function* pack(entry: ContextEntry, links: Links): Generator<Buffer> {
  const { stats } = entry;
  if (stats.isDirectory()) yield tarHeader(member(entry, { type: "5", path: `${entry.path}/` }));
  else if (stats.isSymbolicLink()) yield tarHeader(member(entry, { type: "2", link: entry.link ?? "" }));
  else if (stats.isFile()) yield* packFile(entry, links);
  else if (stats.isFIFO()) yield tarHeader(member(entry, { type: "6" }));
  // BuildKit's client turns a socket into an empty file; a device has no place in a context.
  else if (stats.isSocket()) yield tarHeader(member(entry, { type: "0" }));
}

/** A file that is not on the disk. Nobody else may read it. */
export interface GivenFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

function* packGiven({ path, bytes }: GivenFile): Generator<Buffer> {
  yield tarHeader({ path, type: "0", mode: 0o600, bytes: bytes.length, modified: 0, link: "" });
  yield Buffer.from(bytes);
  yield tarPadding(bytes.length);
}

/**
 * The entries, after the files that are given, as an uncompressed tar archive, owner and group 0, in chunks of 256 KiB at most. Nothing stays open when
 * the reader stops early. Throws fileUnreadable naming the file, AbortError once the signal fires.
 */
export async function* packTar(
  entries: Iterable<ContextEntry>,
  given: readonly GivenFile[],
  count: TransferCount,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const links: Links = new Map();
  let pending: Buffer[] = given.flatMap((file) => [...packGiven(file)]);
  let size = pending.reduce((sum, piece) => sum + piece.length, 0);
  for await (const entry of slices(entries, signal)) {
    if (!entry.stats.isDirectory()) count.files += 1;
    for (const piece of pack(entry, links)) {
      if (piece.length === 0) continue;
      pending.push(piece);
      size += piece.length;
      if (size < chunkBytes) continue;
      count.bytes += size;
      const chunk = Buffer.concat(pending);
      pending = [];
      size = 0;
      yield chunk;
      signal.throwIfAborted();
    }
  }
  count.bytes += size + tarEnd.length;
  yield Buffer.concat([...pending, tarEnd]);
}
