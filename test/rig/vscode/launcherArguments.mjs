// @ts-check
import { resolve } from "node:path";

/**
 * What an editor was asked to do on its command line.
 * @typedef {object} LauncherArguments
 * @property {string[]} developmentPaths absolute paths
 * @property {string} [testsPath] absolute path
 * @property {string[]} installs paths of .vsix files to install, after which it ends
 * @property {string} [folder] absolute path of the folder or workspace file
 * @property {string} [userDataDir]
 * @property {string} [extensionsDir]
 * @property {string[]} ignored options that mean nothing to the server build
 */

/** Options whose value may also be the next word. Source: `code --help`. */
const withValue = new Set([
  "extensionDevelopmentPath",
  "extensionTestsPath",
  "install-extension",
  "user-data-dir",
  "extensions-dir",
]);

/**
 * Reads the command line of a VS Code desktop binary, as `@vscode/test-electron` writes it.
 * @param {readonly string[]} words without the executable
 * @param {string} cwd what relative paths are relative to
 * @returns {LauncherArguments}
 */
export function launcherArguments(words, cwd) {
  /** @type {LauncherArguments} */
  const result = { developmentPaths: [], installs: [], ignored: [] };
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const option = /^--([^=]+)(?:=(.*))?$/s.exec(word);
    if (option === null) {
      result.folder = resolve(cwd, word);
      continue;
    }
    const name = option[1] ?? "";
    if (!withValue.has(name)) {
      result.ignored.push(word);
      continue;
    }
    const value = option[2] ?? words[++index];
    if (value === undefined || value === "") throw new Error(`The option --${name} needs a value.`);
    take(result, name, resolve(cwd, value));
  }
  return result;
}

/**
 * @param {LauncherArguments} result
 * @param {string} name one of {@link withValue}
 * @param {string} path
 */
function take(result, name, path) {
  if (name === "extensionDevelopmentPath") result.developmentPaths.push(path);
  else if (name === "extensionTestsPath") result.testsPath = path;
  else if (name === "install-extension") result.installs.push(path);
  else if (name === "user-data-dir") result.userDataDir = path;
  else result.extensionsDir = path;
}
