import { isUntouched } from "../render/fileStamp";
import type { FileChange, RenderedFile } from "./fileChange";

/**
 * What writing each file would do, from what is there now (`undefined`: no such file). Line ends do not count.
 * A file that we wrote and nobody changed may be updated; any other text is a conflict, and its bytes come along.
 */
export function compareFiles(
  files: readonly RenderedFile[],
  current: ReadonlyMap<string, string | undefined>,
): readonly FileChange[] {
  return files.map((file) => compare(file, current.get(file.path)));
}

function compare({ path, text, addTo, merge }: RenderedFile, current: string | undefined): FileChange {
  if (current === undefined) return { kind: "create", path, text };
  const added = current.trim() === "" ? undefined : addTo?.(current);
  if (added !== undefined) return { kind: added === current ? "unchanged" : "update", path, text: added, current };
  if (unix(current) === unix(text)) return { kind: "unchanged", path, text };
  // An empty file holds nothing that could be lost.
  if (current === "" || isUntouched(current)) return { kind: "update", path, text, current };
  const merged = merge?.(current);
  // Somebody's own file that lacks nothing is as good as ours.
  if (merged === current) return { kind: "unchanged", path, text: current };
  return { kind: "conflict", path, text, current, ...(merged !== undefined && { merged }) };
}

function unix(text: string): string {
  return text.replace(/\r\n/g, "\n");
}
