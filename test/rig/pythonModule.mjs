// @ts-check
import { chmod, copyFile, mkdir, readFile, rm, symlink, writeFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { ensurePackages } from "./apt.mjs";
import { rigHome } from "./cache.mjs";
import { run } from "./command.mjs";
import { field } from "./engineApi.mjs";
import { findCommand } from "./machine.mjs";
import { runInRoot } from "./runInRoot.mjs";
import { bundleInRoot, machineTrust } from "./trustAuthority.mjs";

const MODULE = "github.com/kluctl/go-embed-python";
const ENSUREPIP = fileURLToPath(new URL("standInEnsurepip.py", import.meta.url));
/** File modes of the module's list are Go's fs.FileMode. Source: https://pkg.go.dev/io/fs#FileMode */
const GO_DIRECTORY = 2 ** 31;

/**
 * Fetches a version of the Go module with the ordinary `go` command.
 * @param {string} part
 * @param {string} version
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the folder of the module
 */
export async function fetchPythonModule(part, version, signal) {
  const go = await ensureGo(part, signal);
  const folder = join(rigHome(), "go");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "go.mod"), "module rig\n\ngo 1.19\n");
  const printed = await run(
    go,
    ["mod", "download", "-json", `${MODULE}@${version}`],
    { cwd: folder, env: { GOFLAGS: "-mod=mod" } },
    signal,
  );
  const found = field(JSON.parse(printed), "Dir");
  if (found === undefined) throw new Error(`go mod download gave no folder for ${MODULE}@${version}: ${printed}`);
  return found;
}

/**
 * Unpacks the interpreter of the module and gives it pip.
 * @param {string} module folder of the module
 * @param {string} root a Debian root; the interpreter goes to its /usr/local
 * @param {string} minor "3.12"
 * @param {AbortSignal} [signal]
 */
export async function unpackPython(module, root, minor, signal) {
  const data = join(module, "python/internal/data", process.arch === "arm64" ? "linux-arm64" : "linux-amd64");
  const prefix = join(root, "usr/local");
  for (const file of parseList(await readFile(join(data, "files.json"), "utf8"))) {
    signal?.throwIfAborted();
    await unpackFile(data, prefix, file);
  }
  const python = join(prefix, "bin/python");
  if (!(await exists(python))) await symlink("python3", python);
  await addPip(root, minor, signal);
}

/** @typedef {{ name: string, perm: number, symlink: string | undefined }} ModuleFile */

/**
 * @param {string} data
 * @param {string} prefix
 * @param {ModuleFile} file
 */
async function unpackFile(data, prefix, file) {
  const target = join(prefix, file.name);
  if (file.perm >= GO_DIRECTORY) return void (await mkdir(target, { recursive: true }));
  await mkdir(dirname(target), { recursive: true });
  if (file.symlink !== undefined) {
    await rm(target, { force: true });
    return symlink(file.symlink, target);
  }
  const source = join(data, file.name);
  if (await exists(`${source}.gz`)) await writeFile(target, gunzipSync(await readFile(`${source}.gz`)));
  else await copyFile(source, target);
  await chmod(target, file.perm & 0o777);
}

/**
 * The module has neither pip nor ensurepip. Debian's wheel of pip starts pip once, to download pip's own wheel from the
 * index; a small ensurepip that installs that wheel makes `python -m venv` work as in the official image.
 * @param {string} root with the Debian package python3-pip-whl
 * @param {string} minor
 * @param {AbortSignal} [signal]
 */
async function addPip(root, minor, signal) {
  const ensurepip = `usr/local/lib/python${minor}/ensurepip`;
  await mkdir(join(root, ensurepip, "_bundled"), { recursive: true });
  await copyFile(ENSUREPIP, join(root, ensurepip, "__init__.py"));
  await writeFile(join(root, ensurepip, "__main__.py"), "import ensurepip\n\nensurepip.bootstrap()\n");
  // Only usr/local becomes a layer: the bundle does not get into the image. This pip does not heed its own --cert.
  const trusting = `SSL_CERT_FILE=${await bundleInRoot(root, await machineTrust())}`;
  const pip = 'python3 "$(echo /usr/share/python-wheels/pip-*.whl)/pip"';
  const download = `download --quiet --no-cache-dir --no-deps --dest /${ensurepip}/_bundled pip`;
  await runInRoot(root, ["sh", "-c", `${trusting} exec ${pip} ${download}`], signal);
  await runInRoot(root, ["python3", "-m", "ensurepip"], signal);
  await run("find", [join(root, "usr/local"), "-name", "*.pyc", "-delete"], {}, signal);
}

/**
 * @param {string} part
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the go command
 */
async function ensureGo(part, signal) {
  const found = findCommand("go");
  if (found !== undefined) return found;
  await ensurePackages(part, ["golang-go"], "fetches the Go module that holds CPython", signal);
  return "go";
}

/**
 * @param {string} text the module's files.json
 * @returns {ModuleFile[]}
 */
export function parseList(text) {
  /** @type {unknown} */
  const value = JSON.parse(text);
  if (typeof value !== "object" || value === null || !("files" in value) || !Array.isArray(value.files)) {
    throw new Error("The module's files.json holds no list of files.");
  }
  return value.files.map((/** @type {unknown} */ entry) => {
    const name = field(entry, "name");
    const perm = typeof entry === "object" && entry !== null && "perm" in entry ? entry.perm : undefined;
    if (name === undefined || typeof perm !== "number")
      throw new Error("The module's files.json holds an entry without name or mode.");
    return { name, perm, symlink: field(entry, "symlink") };
  });
}

/** @param {string} path */
async function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}
