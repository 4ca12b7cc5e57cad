import { readTar, type TarEntry } from "../../core/archive/readTar";
import { tarEnd, tarHeader, tarPadding } from "../../core/archive/tarHeader";
import { type ContainerFile, type ContainerFolder, sortFiles } from "../../core/container/files/containerFile";
import { baseName, normalPath, parentPath, pathFrom } from "../../core/container/files/containerPath";
import type { Engine } from "../../core/engine";
import { ContainerizeError } from "../../core/errors";
import { type ArchiveIndex, indexArchive } from "./archiveIndex";
import { listByCommand } from "./askContainer";
import { entryFile, mostHops } from "./entryFile";

/** Bytes of an archive that are looked through to list a folder: some seconds of a local engine. */
const indexLimit = 1024 ** 3;

/** A file with where it is once links were followed. */
export interface FileAt extends ContainerFile {
  readonly path: string;
}

function gone(path: string): ContainerizeError {
  return new ContainerizeError({ kind: "notFound", resource: "path", name: path });
}

/** What a path of a container leads to, links followed. Works whether the container runs or not. Throws notFound. */
export async function findFile(engine: Engine, id: string, path: string, signal: AbortSignal): Promise<FileAt> {
  let at = normalPath(path);
  for (let hops = 0; hops < mostHops; hops++) {
    const entry = await firstEntry(engine, id, at, signal);
    if (entry.type !== "2") return { path: at, ...entryFile(at, entry) };
    at = pathFrom(parentPath(at), entry.link);
  }
  throw gone(path);
}

async function firstEntry(engine: Engine, id: string, path: string, signal: AbortSignal): Promise<TarEntry> {
  for await (const entry of readTar(engine.readArchive(id, path, signal))) return entry;
  signal.throwIfAborted();
  throw gone(path);
}

/** The bytes of a file that `findFile` found. Throws notFound when it is none any more. */
export async function readFile(engine: Engine, id: string, file: FileAt, signal: AbortSignal): Promise<Uint8Array> {
  for await (const entry of readTar(engine.readArchive(id, file.path, signal))) {
    if (entry.type !== "0") break;
    const bytes = new Uint8Array(entry.bytes);
    let filled = 0;
    for await (const piece of entry.contents) {
      bytes.set(piece, filled);
      filled += piece.length;
    }
    signal.throwIfAborted();
    return bytes;
  }
  throw gone(file.path);
}

/**
 * Writes a file of a container, running or not. `like` says owner, group and mode: those of the file that was there, or
 * what a new one gets. Throws notFound when the folder is gone, engineRefused when it cannot be written to.
 */
export async function writeFile(
  engine: Engine,
  id: string,
  path: string,
  bytes: Uint8Array,
  like: Pick<ContainerFile, "owner" | "group" | "mode"> & { readonly modified: number },
  signal: AbortSignal,
): Promise<void> {
  const { owner, group, mode, modified } = like;
  const header = tarHeader({
    path: baseName(path),
    type: "0",
    bytes: bytes.length,
    link: "",
    mode,
    modified,
    owner,
    group,
  });
  // In one piece: the engine removes the old file before it writes, so the new one must not be late.
  const archive = Buffer.concat([header, bytes, tarPadding(bytes.length), tarEnd]);
  const pieces = (async function* () {
    yield await Promise.resolve(archive);
  })();
  await engine.writeArchive(id, parentPath(path), pieces, signal);
}

/** Lists folders of containers: by a command where one runs that has it, else by the archive, which is kept. */
export class ContainerFolders {
  /** Archives of containers that do not run, by container: going by all of one takes seconds. */
  private readonly indexes = new Map<string, ArchiveIndex>();

  /** Forgets what it knew of one container, or of all. */
  forget(id?: string): void {
    if (id === undefined) this.indexes.clear();
    else this.indexes.delete(id);
  }

  /** Throws notFound, containerNotFound, engineStopped. */
  async list(
    engine: Engine,
    container: { readonly id: string; readonly isRunning: boolean },
    folder: string,
    signal: AbortSignal,
  ): Promise<ContainerFolder> {
    const { id, isRunning } = container;
    const path = normalPath(folder);
    if (isRunning) {
      this.indexes.delete(id);
      const files = await listByCommand(engine, id, path, signal);
      if (files !== undefined) return { files: sortFiles(files), isComplete: true };
    }
    return this.listByArchive(engine, id, path, isRunning, signal);
  }

  private async listByArchive(
    engine: Engine,
    id: string,
    path: string,
    isRunning: boolean,
    signal: AbortSignal,
  ): Promise<ContainerFolder> {
    const known = this.indexes.get(id)?.folder(path);
    const isKnownWhole = known !== undefined && this.indexes.get(id)?.isComplete === true;
    if (isKnownWhole) return { files: sortFiles(known), isComplete: true };
    const { path: real, kind } = await findFile(engine, id, path, signal);
    if (kind !== "folder") throw gone(path);
    const index = await indexArchive(real, engine.readArchive(id, real, signal), indexLimit);
    signal.throwIfAborted();
    // A running one changes all the time.
    if (!isRunning && index.isComplete) this.indexes.set(id, index);
    return { files: sortFiles(index.folder(real) ?? []), isComplete: index.isComplete };
  }
}
