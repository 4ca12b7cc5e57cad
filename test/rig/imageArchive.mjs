// @ts-check
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { run } from "./command.mjs";

/**
 * What an image says beyond its command and variables, in the engine's own words.
 * @typedef {object} ImageConfig
 * @property {readonly string[]} [Entrypoint]
 * @property {Readonly<Record<string, object>>} [ExposedPorts]
 * @property {Readonly<Record<string, object>>} [Volumes]
 * @property {string} [WorkingDir]
 * @property {string} [StopSignal]
 */

/**
 * @typedef {object} ImagePlan
 * @property {string} name with tag, "python:3.13-slim-trixie"
 * @property {readonly string[]} layers file names of plain layer archives in the folder, lowest first
 * @property {readonly string[]} environment "NAME=value"
 * @property {readonly string[]} command
 * @property {ImageConfig} [config]
 * @property {string} author says what the image is; `docker inspect` shows it
 */

/**
 * Writes an archive that `docker load` reads. Every engine that loads it has the same image id.
 * Source: https://github.com/moby/docker-image-spec/blob/main/spec.md
 * @param {string} folder holds the layers; the archive and its parts are written there
 * @param {ImagePlan} plan
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} path of the archive
 */
export async function writeImageArchive(folder, plan, signal) {
  const created = new Date().toISOString();
  const digests = [];
  for (const layer of plan.layers) digests.push(`sha256:${await sha256(join(folder, layer), signal)}`);
  const config = {
    architecture: process.arch === "arm64" ? "arm64" : "amd64",
    os: "linux",
    created,
    author: plan.author,
    config: { ...plan.config, Env: plan.environment, Cmd: plan.command },
    rootfs: { type: "layers", diff_ids: digests },
    history: plan.layers.map((layer) => ({ created, created_by: `rig: ${layer}`, comment: plan.author })),
  };
  await writeFile(join(folder, "config.json"), JSON.stringify(config));
  await writeFile(
    join(folder, "manifest.json"),
    JSON.stringify([{ Config: "config.json", RepoTags: [plan.name], Layers: plan.layers }]),
  );
  await run(
    "tar",
    ["-C", folder, "-cf", join(folder, "image.tar"), "manifest.json", "config.json", ...plan.layers],
    {},
    signal,
  );
  await run("rm", [...["config.json", "manifest.json", ...plan.layers].map((name) => join(folder, name))], {}, signal);
  return join(folder, "image.tar");
}

/**
 * Packs folders of a root as a layer: owners as numbers, names in order, without what an engine mounts itself.
 * @param {string} root
 * @param {string} what "." for all of it, or a folder in it
 * @param {string} archive
 * @param {AbortSignal} [signal]
 */
export async function packLayer(root, what, archive, signal) {
  const without = ["./dev/*", "./proc/*", "./sys/*", "./run/*", "./tmp/*"].map((pattern) => `--exclude=${pattern}`);
  await run("tar", ["-C", root, "--numeric-owner", "--sort=name", ...without, "-cf", archive, what], {}, signal);
}

/**
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} in hexadecimal
 */
async function sha256(path, signal) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash, signal === undefined ? {} : { signal });
  return hash.digest("hex");
}
