import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Performs with a folder that holds the given files (path → text), and removes it whatever happens. */
export async function withFolder<Result>(
  files: Readonly<Record<string, string>>,
  perform: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "containerize-test-")));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await perform(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
