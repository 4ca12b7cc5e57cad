import type { ContainerFile } from "../../core/container/files/containerFile";
import { baseName, parentPath } from "../../core/container/files/containerPath";
import { listingCommands, parseListing } from "../../core/container/files/listing";
import type { Engine } from "../../core/engine";
import { ContainerizeError, isContainerizeError } from "../../core/errors";
import { runInContainer } from "./runInContainer";

/** Bytes that a command may print: a listing of some 200 000 names. */
const outputLimit = 16 * 1024 ** 2;

/** What the commands that list a folder gave, or nothing where the container has none of them. */
export async function listByCommand(
  engine: Engine,
  id: string,
  folder: string,
  signal: AbortSignal,
): Promise<readonly ContainerFile[] | undefined> {
  for (const command of listingCommands(folder)) {
    const text = await outputOf(engine, id, command, signal);
    const files = text === undefined ? undefined : parseListing(text);
    if (files !== undefined) return files;
  }
  return undefined;
}

/**
 * A file that is there, with the owner and the place that it keeps when it is written anew. Podman's archives name root as
 * the owner of every file and follow links without saying where to, so the container is asked there.
 * Throws notOnEngine where it cannot be asked: it does not run, or has no program that knows.
 */
export async function ownedFile<File extends ContainerFile & { readonly path: string }>(
  engine: Engine,
  id: string,
  file: File,
  signal: AbortSignal,
): Promise<File> {
  const { product, version } = await engine.version(signal);
  if (product !== "podman") return file;
  const path = await outputOf(engine, id, ["readlink", "-fn", file.path], signal);
  const files = path === undefined ? undefined : await listByCommand(engine, id, parentPath(path), signal);
  const found = files?.find(({ name }) => name === baseName(path ?? ""));
  signal.throwIfAborted();
  if (path === undefined || found === undefined) {
    throw new ContainerizeError({ kind: "notOnEngine", feature: "fileOwner", engine: `Podman ${version}` });
  }
  return { ...file, ...found, path };
}

/** What a command printed; undefined when there is no such program, it failed or printed without end. */
async function outputOf(
  engine: Engine,
  id: string,
  command: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const ended = await runInContainer(engine, id, command, outputLimit, signal).catch((error: unknown) => {
    // There is no such program, or the container does not run any more.
    if (!isContainerizeError(error) || error.reason.kind === "engineStopped") throw error;
    return undefined;
  });
  return ended?.code === 0 ? ended.out : undefined;
}
