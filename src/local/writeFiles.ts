import { randomUUID } from "node:crypto";
import { mkdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ContainerizeError } from "../core/errors";

/** A link is written through, not replaced. */
async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
}

/**
 * Writes files below a folder (paths relative, "/" separators): each whole text goes beside its place first and all are
 * put in place together, so that a full disk or a missing permission leaves everything as it was. Throws fileUnwritable.
 */
export async function writeFiles(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<void> {
  const prepared: { readonly temporary: string; readonly target: string }[] = [];
  let current = folder;
  try {
    for (const { path, text } of files) {
      current = path;
      const target = await targetOf(join(folder, path));
      const temporary = `${target}.${randomUUID().slice(0, 8)}.tmp`;
      await mkdir(dirname(target), { recursive: true });
      prepared.push({ temporary, target });
      await writeFile(temporary, text);
    }
    for (const { temporary, target } of prepared) {
      current = target;
      await rename(temporary, target);
    }
  } catch (error) {
    const problem = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new ContainerizeError({ kind: "fileUnwritable", path: current, problem }, { cause: error });
  } finally {
    await Promise.all(prepared.map(({ temporary }) => rm(temporary, { force: true })));
  }
}
