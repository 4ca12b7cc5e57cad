import { readFile } from "node:fs/promises";
import { ContainerizeError, isCancellation } from "../core/errors";

/** A file as UTF-8; undefined when there is none. Throws fileUnreadable. */
export async function readTextFile(path: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    return await readFile(path, { encoding: "utf8", signal });
  } catch (error) {
    if (isCancellation(error)) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new ContainerizeError({ kind: "fileUnreadable", path, problem: code }, { cause: error });
  }
}
