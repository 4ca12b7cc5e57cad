import { randomUUID } from "node:crypto";
import { appendFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const files: Readonly<Record<string, string>> = {
  ".python-version": "3.13\n",
  "requirements.txt": "fastapi==0.115.6\nuvicorn==0.34.0\n",
  "main.py": `from fastapi import FastAPI

app = FastAPI()


@app.get("/healthz")
def healthz() -> dict[str, bool]:
    return {"ok": True}
`,
};

export interface SampleProject {
  readonly folder: string;
  remove(): Promise<void>;
}

/** A small FastAPI project in a folder of its own; `name` is the folder's name, and so the image's. */
export async function sampleProject(name: string): Promise<SampleProject> {
  const own = await mkdtemp(join(tmpdir(), "containerize-project-"));
  const folder = join(own, name);
  await mkdir(folder);
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  // No build of it comes from the cache alone, so that there is progress to see.
  await appendFile(join(folder, "requirements.txt"), `# ${randomUUID()}\n`);
  return { folder, remove: () => rm(own, { recursive: true, force: true }) };
}
