// @ts-check
import { createHash } from "node:crypto";
import { copyFile, link, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { standInSource } from "./baseTable.mjs";
import { removeTree } from "./cache.mjs";
import { run } from "./command.mjs";
import { makeDebianRoot } from "./debianRoot.mjs";
import { ensureDebootstrap } from "./debootstrap.mjs";
import { packLayer, writeImageArchive } from "./imageArchive.mjs";
import { step } from "./log.mjs";
import { MissingPart } from "./missingPart.mjs";
import { fetchPythonModule, unpackPython } from "./pythonModule.mjs";
import { runInRoot } from "./runInRoot.mjs";
import { ensureSuiteLayer } from "./suiteLayer.mjs";
import { applyIndex, indexFingerprint, machineTrust } from "./trustAuthority.mjs";

/** Raised when the way a stand-in is made changes, so that old ones are made anew. */
const RECIPE = 5;
const PATH = "PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * What a stand-in for a tag depends on; see `provide` in cache.mjs.
 * @param {string} tag
 * @returns {Promise<string>}
 */
export async function standInRecipe(tag) {
  return `stand-in ${RECIPE} ${JSON.stringify(standInSource(tag))} index ${indexFingerprint(await machineTrust())}`;
}

/**
 * How the author field of a stand-in begins, by which one that an engine holds is told from one made by another recipe.
 * @param {string} recipe
 * @returns {string}
 */
export function standInAuthor(recipe) {
  return `containerize-python rig ${createHash("sha256").update(recipe).digest("hex").slice(0, 12)}`;
}

/**
 * Makes a stand-in for an official Python image in a folder.
 * @param {string} part
 * @param {string} tag such as "3.13-slim-trixie"
 * @param {string} folder gets image.tar
 * @param {AbortSignal} [signal]
 */
export async function makeStandIn(part, tag, folder, signal) {
  const found = standInSource(tag);
  if (found === undefined)
    throw new MissingPart(part, `a recipe for python:${tag}`, "pull the official image into the engine yourself");
  const { minor, suite, source } = found;
  await ensureDebootstrap(part, signal);
  const root = join(folder, "root");
  const name = `python:${tag}`;
  /** @type {string[]} */ let layers;
  let version = minor;
  if (source.kind === "debian") {
    layers = ["debian-and-python.tar"];
    await step(part, `making a stand-in for ${name} from Debian ${suite} and its python3`, async () => {
      await makeDebianRoot(suite, true, root, signal);
      await applyIndex(root, await machineTrust());
      version = await pythonVersion(root, signal);
      await packLayer(root, ".", join(folder, "debian-and-python.tar"), signal);
    });
  } else {
    layers = ["debian.tar", "python.tar"];
    const debian = await ensureSuiteLayer(suite, signal);
    await step(part, `making a stand-in for ${name} from Debian ${suite} and CPython of a Go module`, async () => {
      const module = await fetchPythonModule(part, source.version, signal);
      await mkdir(root);
      await run("tar", ["-C", root, "-xpf", join(debian, "debian.tar")], {}, signal);
      await run("tar", ["-C", root, "-xpf", join(debian, "wheels.tar")], {}, signal);
      await unpackPython(module, root, minor, signal);
      version = await pythonVersion(root, signal);
      await packLayer(root, "./usr/local", join(folder, "python.tar"), signal);
      await linkOrCopy(join(debian, "debian.tar"), join(folder, "debian.tar"));
    });
  }
  await removeTree(root);
  const author = `${standInAuthor(await standInRecipe(tag))}: a stand-in for ${name}, not the official image`;
  const environment = [PATH, "LANG=C.UTF-8", `PYTHON_VERSION=${version}`];
  await writeImageArchive(folder, { name, layers, environment, command: ["python3"], author }, signal);
}

/**
 * @param {string} root
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} "3.13.5"
 */
async function pythonVersion(root, signal) {
  const printed = await runInRoot(root, ["python3", "-c", "import platform; print(platform.python_version())"], signal);
  return printed.trim();
}

/**
 * @param {string} from
 * @param {string} to
 */
async function linkOrCopy(from, to) {
  await link(from, to).catch(() => copyFile(from, to));
}
