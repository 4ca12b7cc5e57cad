import { execFile } from "node:child_process";
import { access, constants, readdir, readFile, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, isAbsolute, join, sep } from "node:path";
import { promisify } from "node:util";
import { isCancellation } from "../core/errors";
import { normalizedName } from "../core/python/normalizedName";
import type { Interpreter } from "../core/project/interpreter";

const runFile = promisify(execFile);

/** Longest wait for a Python to say its version, in milliseconds. */
const deadline = 2000;
const environmentFolders = [".venv", "venv"];
const programs = process.platform === "win32" ? ["python.exe"] : ["python3", "python"];
const question = "import sys; print('.'.join(map(str, sys.version_info[:3])))";

/** The version in `pyvenv.cfg`: `version` of the standard library's venv, `version_info` of uv and virtualenv. */
async function environmentVersion(folder: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(folder, "pyvenv.cfg"), "utf8");
    return /^\s*version(?:_info)?\s*=\s*(\d+\.\d+(?:\.\d+)?)/m.exec(text)?.[1];
  } catch {
    // Whatever keeps it from being read, there is no environment to learn from.
    return undefined;
  }
}

/** What is installed in an environment, by the names of its metadata folders alone: `Flask-3.1.0.dist-info`. */
async function environmentDistributions(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const libraries = [join(folder, "Lib")];
  for (const name of await readdir(join(folder, "lib")).catch(() => [])) libraries.push(join(folder, "lib", name));
  for (const library of libraries) {
    for (const name of await readdir(join(library, "site-packages")).catch(() => [])) {
      const [, distribution, version] = /^(.+)-([^-]+)\.dist-info$/.exec(name) ?? [];
      if (distribution !== undefined && version !== undefined) found.set(normalizedName(distribution), version);
    }
  }
  return found;
}

async function findProgram(folder: string, searchPath: string): Promise<string | undefined> {
  const root = await realpath(folder);
  for (const directory of searchPath.split(delimiter).filter(isAbsolute)) {
    for (const program of programs) {
      const path = join(directory, program);
      try {
        await access(path, constants.X_OK);
        // Neither the entry nor what it links to may come from the folder: its files are never started.
        const places = [path, await realpath(path), await realpath(directory)];
        if (!places.some((place) => place === root || place.startsWith(root + sep))) return path;
      } catch {
        continue;
      }
    }
  }
  return undefined;
}

/** Asks a Python for its version: isolated (`-I`), from outside the folder. */
async function askVersion(program: string, signal: AbortSignal): Promise<string | undefined> {
  const options = { cwd: tmpdir(), timeout: deadline, killSignal: "SIGKILL", signal, windowsHide: true } as const;
  try {
    const { stdout } = await runFile(program, ["-I", "-c", question], options);
    return /^\d+\.\d+\.\d+/.exec(stdout.trim())?.[0];
  } catch (error) {
    if (isCancellation(error)) throw error;
    return undefined;
  }
}

/**
 * The Python that belongs to a folder: its virtual environment, read and not run, else the one in PATH.
 * Starts a program outside the folder, so callers ask only for trusted folders. Undefined when there is none.
 */
export async function localInterpreter(
  folder: string,
  signal: AbortSignal,
  searchPath = process.env["PATH"] ?? "",
): Promise<Interpreter | undefined> {
  for (const name of environmentFolders) {
    const version = await environmentVersion(join(folder, name));
    if (version === undefined) continue;
    const distributions = await environmentDistributions(join(folder, name));
    return { version, origin: "virtualEnvironment", label: name, distributions };
  }
  signal.throwIfAborted();
  const program = await findProgram(folder, searchPath);
  const version = program === undefined ? undefined : await askVersion(program, signal);
  return program === undefined || version === undefined ? undefined : { version, origin: "path", label: program };
}
