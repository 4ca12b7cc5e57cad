// @ts-check
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Whether the rig may install Debian packages here: Linux, Debian (or a derivative that names it), and root.
 * @returns {boolean}
 */
export function mayInstall() {
  return isRoot() && isDebian();
}

/** @returns {boolean} whether this process is root */
export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * @returns {boolean} whether /etc/os-release says Debian
 */
export function isDebian() {
  try {
    return /^ID=("?)debian\1$/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}

/**
 * Looks a command up in PATH (and in the system folders, which the PATH of an ordinary user lacks).
 * @param {string} name
 * @returns {string | undefined} the absolute path
 */
export function findCommand(name) {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  for (const folder of folders) {
    if (folder === "") continue;
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}
