import type { TarEntry } from "../../core/archive/readTar";
import type { ContainerFile, ContainerFileKind } from "../../core/container/files/containerFile";
import { baseName } from "../../core/container/files/containerPath";

const kinds: Readonly<Record<string, ContainerFileKind>> = { "0": "file", "1": "file", "2": "link", "5": "folder" };

/** Links that lead to links. */
export const mostHops = 10;

/** What an entry of an archive says of the file at this path of the container. */
export function entryFile(path: string, { type, mode, bytes, modified, owner, group }: TarEntry): ContainerFile {
  return { name: baseName(path), kind: kinds[type] ?? "other", mode, bytes, modified, owner, group };
}
