import { readTar } from "../../core/archive/readTar";
import type { ContainerFile } from "../../core/container/files/containerFile";
import { parentPath, pathFrom } from "../../core/container/files/containerPath";
import { entryFile, mostHops } from "./entryFile";

interface Found {
  readonly file: ContainerFile;
  readonly link: string;
}

/** What one look at the archive of a folder found in it and below. */
export interface ArchiveIndex {
  /** The files of a folder; undefined for one that was not come across. */
  folder(path: string): readonly ContainerFile[] | undefined;
  /** False when the archive was left before its end. */
  readonly isComplete: boolean;
}

/** The kind at the end of a chain of links, as far as the index knows it. */
function behind(path: string, all: ReadonlyMap<string, Found>): ContainerFile["target"] {
  let at = path;
  for (let hops = 0; hops < mostHops; hops++) {
    const found = all.get(at);
    if (found?.file.kind !== "link") return found?.file.kind;
    at = pathFrom(parentPath(at), found.link);
  }
  return undefined;
}

/**
 * Lists a folder and everything below it from its archive, which works in containers that do not run and in those that
 * hold no program. An archive has no index: all of it goes by, at most `limit` bytes.
 */
export async function indexArchive(
  folder: string,
  archive: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<ArchiveIndex> {
  const all = new Map<string, Found>();
  const folders = new Map<string, string[]>([[folder, []]]);
  let [seen, isComplete, isFirst] = [0, true, true];
  for await (const entry of readTar(archive)) {
    seen += entry.bytes;
    if (seen > limit) {
      isComplete = false;
      break;
    }
    // The first entry is the folder itself, under its own name; the others begin with that.
    const names = entry.path.split("/").filter((name) => name !== "" && name !== ".");
    const inside = folder === "/" ? names : names.slice(1);
    if (inside.length === 0) {
      if (!isFirst && folder !== "/") break;
      isFirst = false;
      continue;
    }
    const at = pathFrom(folder, inside.join("/"));
    all.set(at, { file: entryFile(at, entry), link: entry.link });
    if (entry.type === "5" && !folders.has(at)) folders.set(at, []);
    folders.get(parentPath(at))?.push(at);
  }
  return {
    isComplete,
    folder: (path) =>
      folders.get(path)?.flatMap((at) => {
        const file = all.get(at)?.file;
        return file?.kind === "link" ? { ...file, target: behind(at, all) } : (file ?? []);
      }),
  };
}
