import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Registry } from "../rig/registry.mjs";

/** Leaves a login at the registry in a folder for DOCKER_CONFIG, as `docker login` does; the folder is made if need be. */
export async function writeLogin(folder: string, { address, username, password }: Registry): Promise<void> {
  const auth = Buffer.from(`${username}:${password}`).toString("base64");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "config.json"), JSON.stringify({ auths: { [address]: { auth } } }));
}
