import { PVSC_EXTENSION_ID, PythonExtension, type ResolvedEnvironment } from "@vscode/python-extension";
import { extensions, type Uri } from "vscode";
import type { Interpreter } from "../core/project/interpreter";
import { pause } from "./pause";

/** Milliseconds that the Python extension gets to answer; it may be starting up. */
const deadline = 3000;

function interpreterOf(environment: ResolvedEnvironment | undefined, path: string): Interpreter | undefined {
  const version = environment?.version;
  if (version === undefined) return undefined;
  const { major, minor, micro } = version;
  return {
    version: `${major}.${minor}.${micro}`,
    origin: "pythonExtension",
    label: environment?.environment?.name ?? path,
  };
}

async function ask(folder: Uri): Promise<Interpreter | undefined> {
  const { environments } = await PythonExtension.api();
  const path = environments.getActiveEnvironmentPath(folder);
  return interpreterOf(await environments.resolveEnvironment(path), path.path);
}

/** The environment that the Python extension has active for this folder; undefined without that extension or its answer. */
export async function activeInterpreter(folder: Uri, signal: AbortSignal): Promise<Interpreter | undefined> {
  if (extensions.getExtension(PVSC_EXTENSION_ID) === undefined) return undefined;
  return Promise.race([ask(folder), pause(deadline, signal).then(() => undefined)]);
}
