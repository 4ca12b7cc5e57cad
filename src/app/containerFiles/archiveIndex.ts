import { readTar } from "../../core/archive/readTar";
import type { ContainerFile, ContainerFileKind } from "../../core/container/files/containerFile";
import { baseName, parentPath, pathFrom } from "../../core/container/files/containerPath";

const kinds: Readonly<Record<string, ContainerFileKind>> = { "0": "file", "1": "file", "2": "link", "5": "folder" };

interface Found extends ContainerFile {
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
  for (let hops = 0; hops < 10; hops++) {
    const found = all.get(at);
    if (found?.kind !== "link") return found?.kind;
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
  for await (const { path, type, ...entry } of readTar(archive)) {
    seen += entry.bytes;
    if (seen > limit) {
      isComplete = false;
      break;
    }
    // The first entry is the folder itself, under its own name; the others begin with that.
    const names = path.split("/").filter((name) => name !== "" && name !== ".");
    const inside = folder === "/" ? names : names.slice(1);
    if (inside.length === 0) {
      if (!isFirst && folder !== "/") break;
      isFirst = false;
      continue;
    }
    const at = pathFrom(folder, inside.join("/"));
    const { mode, bytes, modified, owner, group, link } = entry;
    all.set(at, { name: baseName(at), kind: kinds[type] ?? "other", mode, bytes, modified, owner, group, link });
    if (type === "5" && !folders.has(at)) folders.set(at, []);
    folders.get(parentPath(at))?.push(at);
  }
  return {
    isComplete,
    folder: (path) =>
      folders.get(path)?.flatMap((at) => {
        const found = all.get(at);
        if (found === undefined) return [];
        const { name, kind, mode, bytes, modified, owner, group } = found;
        const file: ContainerFile = { name, kind, mode, bytes, modified, owner, group };
        return [kind === "link" ? { ...file, target: behind(at, all) } : file];
      }),
  };
}
