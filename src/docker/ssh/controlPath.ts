import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: Promise<string> | undefined;

async function createFolder(): Promise<string> {
  // Only this user may enter it. The name is short: a socket's path has some hundred bytes at most.
  const created = await mkdtemp(join(tmpdir(), "cpy-"));
  process.once("exit", () => rmSync(created, { recursive: true, force: true }));
  return created;
}

/**
 * Where ssh keeps the socket of the connection that this address shares; undefined on Windows, where ssh has none. The
 * name is our own: ssh's `%C` is the same for two aliases of a host, which may have different keys.
 */
export async function controlPath(url: string, platform: NodeJS.Platform): Promise<string | undefined> {
  if (platform === "win32") return undefined;
  const { createHash } = await import("node:crypto");
  const name = createHash("sha256").update(url).digest("hex").slice(0, 12);
  return join(await (folder ??= createFolder()), name);
}
