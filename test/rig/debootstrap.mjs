// @ts-check
import { ensurePackages } from "./apt.mjs";
import { debianMirror } from "./debianMirror.mjs";
import { run } from "./command.mjs";
import { isRoot } from "./machine.mjs";
import { MissingPart } from "./missingPart.mjs";

/**
 * Fills a folder with a minimal Debian.
 * @param {string} suite such as "trixie"
 * @param {readonly string[]} packages besides the minimum
 * @param {string} folder
 * @param {AbortSignal} [signal]
 */
export async function debootstrap(suite, packages, folder, signal) {
  const include = packages.length === 0 ? [] : [`--include=${packages.join(",")}`];
  const command = ["--variant=minbase", ...include, suite, folder, await debianMirror()];
  try {
    await run("debootstrap", command, { env: { PATH: `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin` } }, signal);
  } finally {
    // debootstrap leaves these mounted in the root when it is interrupted, and a mounted root cannot be removed.
    for (const name of ["proc", "sys"]) await run("umount", ["-q", `${folder}/${name}`]).catch(() => undefined);
  }
}

/**
 * Makes sure the command is there (its own step in the log).
 * @param {string} part
 * @param {AbortSignal} [signal]
 */
export async function ensureDebootstrap(part, signal) {
  if (!isRoot()) throw new MissingPart(part, "the right to make a Debian root", "run the rig as root on Debian");
  await ensurePackages(part, ["debootstrap"], "makes Debian roots", signal);
}
