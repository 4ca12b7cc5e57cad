import type { FileAction } from "./writePlannedFiles";

/** What happened to each file, for people. */
export function fileLines(files: readonly FileAction[]): readonly string[] {
  return files.map(
    ({ path, action }) => `  ${action.padEnd(11)}${path}${action === "kept" ? " (it is your own)" : ""}`,
  );
}
