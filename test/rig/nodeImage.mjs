// @ts-check
import { cp, link, copyFile, mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { removeTree } from "./cache.mjs";
import { ensureDebootstrap } from "./debootstrap.mjs";
import { ensureImage } from "./heldImage.mjs";
import { packLayer, writeImageArchive } from "./imageArchive.mjs";
import { step } from "./log.mjs";
import { MissingPart } from "./missingPart.mjs";
import { ensureNpmPackage } from "./npmPackage.mjs";
import { standInAuthor } from "./standIn.mjs";
import { ensureSuiteLayer } from "./suiteLayer.mjs";
import { indexFingerprint, machineTrust } from "./trustAuthority.mjs";

/** Raised when the way a stand-in is made changes. */
const RECIPE = 1;
/** The npm that the official image of each line has, by major version. Source: https://nodejs.org/dist/index.json */
const NPM = { 18: 10, 20: 10, 22: 10, 24: 11 };

/**
 * Where a stand-in for an image of Node.js comes from: Debian, the npm package of the binary, and npm itself.
 * @param {string} image such as "node:24-trixie-slim"
 * @returns {{ major: string, suite: string, npm: number } | undefined} undefined where none can be made
 */
export function nodeStandIn(image) {
  const [, major, suite] = /^node:(\d+)-(bookworm|trixie)-slim$/.exec(image) ?? [];
  const npm = Object.entries(NPM).find(([line]) => line === major)?.[1];
  const known = process.platform === "linux" && (process.arch === "x64" || process.arch === "arm64");
  return major === undefined || suite === undefined || npm === undefined || !known ? undefined : { major, suite, npm };
}

/**
 * Makes sure that an engine has an official image of Node.js, or a stand-in of the same name where it cannot be pulled.
 * @param {{ socket: string }} engine any engine on a unix socket
 * @param {string} image such as "node:24-trixie-slim"
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ name: string, standIn: boolean }>}
 * @throws {MissingPart} where no stand-in can be made and the image cannot be pulled
 */
export async function ensureNodeImage(engine, image, signal) {
  const found = nodeStandIn(image);
  const fingerprint = indexFingerprint(await machineTrust());
  const recipe = `node stand-in ${RECIPE} ${JSON.stringify(found)} index ${fingerprint}`;
  const part = image.replace(":", "-");
  return ensureImage(
    engine,
    {
      step: "bases",
      name: image,
      part,
      why: "frontends are built on Node.js",
      recipe,
      /** @param {string} folder */
      make: (folder) => make(image, recipe, folder, signal),
    },
    signal,
  );
}

/**
 * @param {string} image
 * @param {string} recipe
 * @param {string} folder gets image.tar
 * @param {AbortSignal} [signal]
 */
async function make(image, recipe, folder, signal) {
  const found = nodeStandIn(image);
  if (found === undefined)
    throw new MissingPart("bases", `a recipe for ${image}`, "pull the official image into the engine yourself");
  const { major, suite, npm } = found;
  await ensureDebootstrap("bases", signal);
  const debian = await ensureSuiteLayer(suite, signal);
  const name = `node-linux-${process.arch}`;
  const why = "frontends are built on Node.js";
  const packages = await ensureNpmPackage(
    `${image.replace(":", "-")}-packages`,
    [`${name}@${major}`, `npm@${npm}`],
    { why },
    signal,
  );
  const modules = join(packages, "node_modules");
  await step("bases", `making a stand-in for ${image} from Debian ${suite} and npm packages`, async () => {
    const root = join(folder, "root");
    const local = join(root, "usr/local");
    await mkdir(join(local, "bin"), { recursive: true });
    await mkdir(join(local, "lib/node_modules"), { recursive: true });
    await cp(join(modules, name, "bin/node"), join(local, "bin/node"));
    await cp(join(modules, "npm"), join(local, "lib/node_modules/npm"), { recursive: true });
    for (const tool of ["npm", "npx"])
      await symlink(`../lib/node_modules/npm/bin/${tool}-cli.js`, join(local, "bin", tool));
    await packLayer(root, "./usr/local", join(folder, "node.tar"), signal);
    await link(join(debian, "debian.tar"), join(folder, "debian.tar")).catch(() =>
      copyFile(join(debian, "debian.tar"), join(folder, "debian.tar")),
    );
    await removeTree(root);
  });
  const author = `${standInAuthor(recipe)}: a stand-in for ${image}, not the official image`;
  const environment = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", `NODE_VERSION=${major}`];
  const layers = ["debian.tar", "node.tar"];
  await writeImageArchive(folder, { name: image, layers, environment, command: ["node"], author }, signal);
}
