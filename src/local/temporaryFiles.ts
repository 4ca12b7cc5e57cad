import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Performs with a folder of its own that holds these files (name → text), readable for this user alone, and removes it
 * whatever happens.
 */
export async function withTemporaryFiles<Result>(
  files: Readonly<Record<string, string>>,
  perform: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "containerize-python-"));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { mode: 0o600 });
    return await perform(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
