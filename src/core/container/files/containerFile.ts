export type ContainerFileKind = "file" | "folder" | "link" | "other";

/** A file, a folder or something else in a container. */
export interface ContainerFile {
  readonly name: string;
  readonly kind: ContainerFileKind;
  /** What a link leads to; undefined for everything else, for a link to nothing, and where it is not known. */
  readonly target?: "file" | "folder" | "other" | undefined;
  readonly bytes: number;
  /** Seconds since the epoch. */
  readonly modified: number;
  /** Permission bits, with setuid, setgid and sticky. */
  readonly mode: number;
  /** Numbers of the user and the group. */
  readonly owner: number;
  readonly group: number;
}

/** What a folder of a container holds. */
export interface ContainerFolder {
  readonly files: readonly ContainerFile[];
  /** False when looking at all of it would have taken too much. */
  readonly isComplete: boolean;
}

/** Whether it can be looked into. */
export function isFolder({ kind, target }: Pick<ContainerFile, "kind" | "target">): boolean {
  return kind === "folder" || target === "folder";
}

/** Folders first, then by name. */
export function sortFiles(files: readonly ContainerFile[]): readonly ContainerFile[] {
  return [...files].sort(
    (a, b) => Number(isFolder(b)) - Number(isFolder(a)) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}
