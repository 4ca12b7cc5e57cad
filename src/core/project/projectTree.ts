/**
 * A bounded, read-only view of a folder: what detection may look at. Adapters list once and read on demand;
 * nothing in the folder is ever executed.
 */
export interface ProjectTree {
  /** The folder's own name, for suggesting an image name. */
  readonly name: string;
  /** Every file below the folder that detection may read: relative, "/" separators, sorted; skipped folders left out. */
  readonly paths: readonly string[];
  /** Folders with virtual or conda environments that the listing met and left out: relative, sorted. */
  readonly environments?: readonly string[];
  /** Caps that were reached while listing, in words of the JSON contract's problems; empty when the listing is whole. */
  readonly truncated: readonly string[];
  /**
   * The bytes of one listed file, at most `maxBytes` of them (default 400 000).
   * `undefined` when the file is gone, is no regular file, or lies outside the folder.
   */
  read(path: string, maxBytes?: number): Promise<Uint8Array | undefined>;
  /** True when the file's mode lets others read it; a build copies modes and the app runs as another user. */
  readableByOthers(path: string): Promise<boolean>;
}
