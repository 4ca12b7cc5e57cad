import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ContainerizeError, isCancellation } from "../core/errors";
import type { EngineContext } from "../core/engine/engineContext";
import { recordOf } from "../core/isRecord";
import { dockerConfigFolder } from "./dockerConfigFolder";

type Variables = Readonly<Record<string, string | undefined>>;

/** Undefined when there is no such file, or none that is JSON. */
async function tryReadJson(path: string, signal: AbortSignal): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, { encoding: "utf8", signal }));
  } catch (error) {
    if (isCancellation(error)) throw error;
    return undefined;
  }
}

async function tryList(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path);
  } catch {
    return [];
  }
}

/** The contexts of the docker command, `default` first; laid out as `contexts/meta/SHA256(name)/meta.json`. */
export async function listContexts(variables: Variables, signal: AbortSignal): Promise<readonly EngineContext[]> {
  const folder = dockerConfigFolder(variables);
  const config = recordOf(await tryReadJson(join(folder, "config.json"), signal));
  const chosen = variables["DOCKER_CONTEXT"] ?? config["currentContext"];
  const current = typeof chosen === "string" && chosen !== "" ? chosen : "default";
  const found: EngineContext[] = [];
  for (const entry of await tryList(join(folder, "contexts", "meta"))) {
    const meta = recordOf(await tryReadJson(join(folder, "contexts", "meta", entry, "meta.json"), signal));
    const host = recordOf(recordOf(meta["Endpoints"])["docker"])["Host"];
    const name = meta["Name"];
    if (typeof name !== "string") continue;
    found.push({ name, host: typeof host === "string" ? host : "", isCurrent: name === current });
  }
  found.sort((a, b) => (a.name < b.name ? -1 : 1));
  return [{ name: "default", host: variables["DOCKER_HOST"] ?? "", isCurrent: current === "default" }, ...found];
}

/**
 * Chooses a context as `docker context use` does: for the docker command too. Everything else in the file stays.
 * Throws fileUnreadable, fileUnwritable, usage when a variable would win over the choice.
 */
export async function chooseContext(name: string, variables: Variables, signal: AbortSignal): Promise<void> {
  for (const variable of ["DOCKER_HOST", "DOCKER_CONTEXT"]) {
    const value = variables[variable] ?? "";
    if (value !== "") throw new ContainerizeError({ kind: "usage", problem: `${variable}=${value}` });
  }
  const folder = dockerConfigFolder(variables);
  const path = join(folder, "config.json");
  let config: unknown = {};
  try {
    config = JSON.parse(await readFile(path, { encoding: "utf8", signal }));
  } catch (error) {
    if (isCancellation(error)) throw error;
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing)
      throw new ContainerizeError({ kind: "fileUnreadable", path, problem: String(error) }, { cause: error });
  }
  const others = Object.fromEntries(Object.entries(recordOf(config)).filter(([key]) => key !== "currentContext"));
  const next = name === "default" ? others : { ...others, currentContext: name };
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${path}.new`, `${JSON.stringify(next, undefined, "\t")}\n`, { mode: 0o600, signal });
    await rename(`${path}.new`, path);
  } catch (error) {
    if (isCancellation(error)) throw error;
    throw new ContainerizeError({ kind: "fileUnwritable", path, problem: String(error) }, { cause: error });
  }
}
