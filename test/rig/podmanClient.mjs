// @ts-check
import { appendFile, chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureBuildx } from "./buildx.mjs";
import { partFolder } from "./cache.mjs";

/**
 * Puts `podman` into a folder for PATH: that of the rig's Podman 5, as a client of its service, and the compose that it calls.
 * Each call is noted, a line each. The engine must be there (`ensureRingEngine("podman5")`).
 * @param {string} folder
 * @param {string} host of the service
 * @returns {Promise<{ calls: string }>} path of the notes
 */
export async function writePodmanClient(folder, host) {
  await mkdir(folder, { recursive: true });
  const root = partFolder("podman5-root");
  const calls = join(folder, "calls");
  await appendFile(calls, "");
  // A root of another Debian: its programs run with the loader and the libraries of their own.
  const script = `#!/bin/sh
echo "$*" >>'${calls}'
export CONTAINER_HOST='${host}'
exec ${root}/usr/lib64/ld-linux-x86-64.so.2 --library-path ${root}/usr/lib/x86_64-linux-gnu ${root}/usr/bin/podman "$@"
`;
  await writeFile(join(folder, "podman"), script);
  await chmod(join(folder, "podman"), 0o755);
  await symlink(join(await ensureBuildx(), "cli-plugins/docker-compose"), join(folder, "docker-compose"));
  return { calls };
}
