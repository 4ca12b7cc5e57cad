import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isCancellation } from "../../core/errors";
import { isRecord } from "../../core/isRecord";
import { textAt } from "../json";
import type { ConnectEnvironment, Found, Strategy } from "./strategy";
import { readTlsFiles } from "./tlsFiles";

async function tryReadJson(path: string, signal: AbortSignal): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, { encoding: "utf8", signal }));
  } catch (error) {
    if (isCancellation(error)) throw error;
    return undefined;
  }
}

async function contextName(
  environment: ConnectEnvironment,
  config: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const named = environment.variables["DOCKER_CONTEXT"];
  if (named !== undefined && named !== "") return named;
  return textAt(await tryReadJson(join(config, "config.json"), signal), "currentContext") || undefined;
}

/**
 * DOCKER_CONTEXT, else the context that `docker context use` chose. The store is laid out by the docker command:
 * `contexts/meta/SHA256(name)/meta.json`, certificates in `contexts/tls/SHA256(name)/docker`.
 */
export const fromContext: Strategy = async (environment, signal): Promise<Found | undefined> => {
  const config = environment.variables["DOCKER_CONFIG"] ?? join(environment.home, ".docker");
  const name = await contextName(environment, config, signal);
  if (name === undefined || name === "default") return undefined;
  const origin = `context ${name}`;
  const { createHash } = await import("node:crypto");
  const folder = createHash("sha256").update(name).digest("hex");
  const meta = await tryReadJson(join(config, "contexts", "meta", folder, "meta.json"), signal);
  const endpoints = isRecord(meta) ? meta["Endpoints"] : undefined;
  const docker = isRecord(endpoints) ? endpoints["docker"] : undefined;
  const url = textAt(docker, "Host");
  if (url === "") {
    const detail = "The context has no docker endpoint in the context store.";
    return { addresses: [], attempts: [{ endpoint: name, origin, cause: "missing", detail }] };
  }
  const skipVerify = isRecord(docker) && docker["SkipTLSVerify"] === true;
  const tls = await readTlsFiles(join(config, "contexts", "tls", folder, "docker"), !skipVerify, signal);
  return { addresses: [{ url, origin, tls }], attempts: [] };
};
