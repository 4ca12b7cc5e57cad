import { realpath } from "node:fs/promises";
import { sep } from "node:path";
import { isMissing } from "./promptReader";

/** The real path behind a link when it stays inside the root; undefined when it leads out or nowhere. */
export async function insideTarget(root: string, path: string): Promise<string | undefined> {
  try {
    const target = await realpath(path);
    const inside = root.endsWith(sep) ? root : root + sep;
    return target === root || target.startsWith(inside) ? target : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
