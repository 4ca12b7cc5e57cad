// @ts-check
import { mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rigHome } from "./cache.mjs";
import { ensureDockerRoot } from "./dockerRoot.mjs";

/**
 * A folder for DOCKER_CONFIG with the buildx and Compose plugins of the sid root, which run on Debian 12 as they are.
 * It holds no credentials: nobody's own configuration is read or changed.
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the folder
 * @throws {import("./missingPart.mjs").MissingPart} where the rig may not install
 */
export async function ensureBuildx(signal) {
  const root = await ensureDockerRoot("docker28", signal);
  const folder = dockerConfigFolder();
  const plugins = join(folder, "cli-plugins");
  await mkdir(plugins, { recursive: true });
  const source = join(root, "usr/libexec/docker/cli-plugins");
  for (const name of await readdir(source)) {
    await rm(join(plugins, name), { force: true });
    await symlink(join(source, name), join(plugins, name));
  }
  // "wx": a login a person made there is kept.
  await writeFile(join(folder, "config.json"), "{}\n", { flag: "wx" }).catch(() => undefined);
  return folder;
}

/** @returns {string} the folder `ensureBuildx` fills */
export function dockerConfigFolder() {
  return join(rigHome(), "docker-config");
}
