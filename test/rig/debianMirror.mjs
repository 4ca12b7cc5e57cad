// @ts-check
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const DEFAULT = "http://deb.debian.org/debian";

/**
 * The Debian mirror this machine uses itself, so that a root can be made where only that one is reached.
 * @returns {Promise<string>} an address without a slash at its end
 */
export async function debianMirror() {
  const folder = "/etc/apt/sources.list.d";
  const files = ["/etc/apt/sources.list", ...(await readdir(folder).catch(() => [])).map((name) => join(folder, name))];
  for (const file of files) {
    const found = mirrorIn(await readFile(file, "utf8").catch(() => ""));
    if (found !== undefined) return found;
  }
  return DEFAULT;
}

/**
 * The first mirror of Debian itself in an apt sources text of either format.
 * @param {string} text
 * @returns {string | undefined}
 */
export function mirrorIn(text) {
  const addresses = text.matchAll(/^(?:URIs:|deb(?:\s+\[[^\]]*\])?)\s+(https?:\/\/\S+)/gm);
  for (const [, address] of addresses) {
    const plain = address?.replace(/\/+$/, "");
    if (plain?.endsWith("/debian") === true) return plain;
  }
  return undefined;
}
