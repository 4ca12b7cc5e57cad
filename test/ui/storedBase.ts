import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ensureRegistry } from "../rig/registry.mjs";
import { writeLogin } from "../support/registryLogin";

/** The base image that the rig's engine has. */
export const base = "python:3.13-slim-trixie";

/**
 * Pushes the base image to the rig's registry under a name (`team/app:1`), and leaves the login that needs in the folder, for
 * DOCKER_CONFIG. Gives the whole name, which the engine has too unless it is to `forget` it.
 */
export async function storeBase(host: string, folder: string, name: string, forget = false): Promise<string> {
  const registry = await ensureRegistry();
  await writeLogin(folder, registry);
  const stored = `${registry.address}/${name}`;
  const env = { ...process.env, DOCKER_HOST: host, DOCKER_CONFIG: folder };
  for (const words of [["tag", base, stored], ["push", stored], ...(forget ? [["rmi", stored]] : [])])
    await promisify(execFile)("docker", words, { env });
  return stored;
}
