/** A file as the plan wants it. Paths are relative to the opened folder, "/" separators; text ends with LF. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
}

/** What writing a rendered file would do. `conflict`: somebody else's or an edited file is there. */
export type FileChange =
  | { readonly kind: "create"; readonly path: string; readonly text: string }
  | { readonly kind: "update"; readonly path: string; readonly text: string; readonly current: string }
  | { readonly kind: "unchanged"; readonly path: string; readonly text: string }
  | { readonly kind: "conflict"; readonly path: string; readonly text: string; readonly current: string };
