/** A file as the plan wants it. Paths are relative to the opened folder, "/" separators; text ends with LF. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
  /** Puts what the plan wants into the file that is there and keeps the rest; undefined when that cannot be done. */
  readonly addTo?: (current: string) => string | undefined;
  /** The same, but for somebody to decide on: what is there could be meant to be all. */
  readonly merge?: (current: string) => string | undefined;
}

/** What writing a rendered file would do. `conflict`: somebody else's or an edited file is there. */
export type FileChange =
  | { readonly kind: "create"; readonly path: string; readonly text: string }
  | { readonly kind: "update"; readonly path: string; readonly text: string; readonly current: string }
  | { readonly kind: "unchanged"; readonly path: string; readonly text: string }
  | {
      readonly kind: "conflict";
      readonly path: string;
      readonly text: string;
      readonly current: string;
      /** The file that is there with what it lacks. */
      readonly merged?: string;
    };
