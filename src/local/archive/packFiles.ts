import { lstat, open, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { LeftOut } from "../../core/archive/leftOut";
import type { PackedOwners } from "../../core/archive/packedOwners";
import { tarEnd, tarHeader, tarPadding } from "../../core/archive/tarHeader";
import { ContainerizeError, isCancellation, isContainerizeError } from "../../core/errors";

const pieceBytes = 256 * 1024;

async function* contents(
  absolute: string,
  expected: number,
  tell: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const file = await open(absolute, "r");
  try {
    for (let left = expected; left > 0;) {
      signal.throwIfAborted();
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.min(left, pieceBytes)));
      if (bytesRead === 0) {
        throw new ContainerizeError({ kind: "fileUnreadable", path: absolute, problem: "it became shorter meanwhile" });
      }
      left -= bytesRead;
      tell(bytesRead);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
  yield tarPadding(expected);
}

async function* pack(
  absolute: string,
  path: string,
  owners: PackedOwners,
  leftOut: LeftOut[],
  tell: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const stats = await lstat(absolute);
  const { owner, group, mode } = owners.known.get(path) ?? {
    ...owners,
    // Windows has no permission bits; the docker command sends these there.
    mode: process.platform === "win32" ? 0o755 : stats.mode & 0o777,
  };
  const common = { mode, owner, group, modified: Math.floor(stats.mtimeMs / 1000), link: "" };
  if (stats.isDirectory()) {
    yield tarHeader({ ...common, path: `${path}/`, type: "5", bytes: 0 });
    for (const name of (await readdir(absolute)).sort()) {
      yield* pack(join(absolute, name), `${path}/${name}`, owners, leftOut, tell, signal);
    }
  } else if (stats.isFile()) {
    yield tarHeader({ ...common, path, type: "0", bytes: stats.size });
    yield* contents(absolute, stats.size, tell, signal);
  } else leftOut.push({ path, why: stats.isSymbolicLink() ? "link" : "device" });
}

/**
 * Files and folders of this machine as a tar archive. Links and devices are left out and put into `leftOut`.
 * `tell` is called with the bytes of each piece. Throws fileUnreadable, AbortError.
 */
export async function* packFiles(
  paths: readonly string[],
  owners: PackedOwners,
  leftOut: LeftOut[],
  tell: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (const absolute of paths) {
    try {
      yield* pack(absolute, basename(absolute), owners, leftOut, tell, signal);
    } catch (error) {
      if (isCancellation(error) || isContainerizeError(error)) throw error;
      const problem = error instanceof Error ? error.message : String(error);
      throw new ContainerizeError({ kind: "fileUnreadable", path: absolute, problem }, { cause: error });
    }
  }
  yield tarEnd;
}
