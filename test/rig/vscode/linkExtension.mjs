// @ts-check
import { access, mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";

/**
 * Puts the folder of an extension into an extensions folder by a link. The editor takes in the folders it finds there
 * only the first time it uses the extensions folder, so this must come before.
 * @param {string} path the extension's folder
 * @param {string} extensionsDir
 */
export async function linkExtension(path, extensionsDir) {
  const used = await access(join(extensionsDir, "extensions.json")).then(
    () => true,
    () => false,
  );
  if (used) throw new Error(`${extensionsDir} was used by an editor already: it would not see ${path}.`);
  /** @type {unknown} */
  const manifest = JSON.parse(await readFile(join(path, "package.json"), "utf8"));
  if (
    typeof manifest !== "object" ||
    manifest === null ||
    !("publisher" in manifest && "name" in manifest && "version" in manifest)
  ) {
    throw new Error(`${path} holds no extension: its package.json lacks a publisher, a name or a version.`);
  }
  await mkdir(extensionsDir, { recursive: true });
  await symlink(path, join(extensionsDir, `${manifest.publisher}.${manifest.name}-${manifest.version}`), "dir");
}
