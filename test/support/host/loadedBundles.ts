import { basename, dirname } from "node:path";

/** The names of the extension's bundles that the extension host has loaded: "extension.js", "engine.js", … */
export function loadedBundles(extensionPath: string): readonly string[] {
  return Object.keys(require.cache)
    .filter((path) => dirname(path) === `${extensionPath}/dist`)
    .map((path) => basename(path))
    .sort();
}
