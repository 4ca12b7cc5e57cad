import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { ContainerizeError, isCancellation } from "../core/errors";

/** What config.json says about registries; everything in it is optional, and nothing of it is trusted. */
export interface DockerConfig {
  readonly auths: Readonly<Record<string, unknown>>;
  readonly credHelpers: Readonly<Record<string, unknown>>;
  readonly credsStore: string | undefined;
  /** `proxies.default`: what containers and builds get. */
  readonly proxies: Readonly<Record<string, unknown>>;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/**
 * Docker's configuration from DOCKER_CONFIG or `~/.docker`; empty when there is none.
 * Throws fileUnreadable when it is there but cannot be read: going on without would push without the password.
 */
export async function readDockerConfig(
  variables: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<DockerConfig> {
  const path = join(variables["DOCKER_CONFIG"] ?? join(homedir(), ".docker"), "config.json");
  try {
    const config = record(JSON.parse(await readFile(path, { encoding: "utf8", signal })));
    const store = config["credsStore"];
    return {
      auths: record(config["auths"]),
      credHelpers: record(config["credHelpers"]),
      credsStore: typeof store === "string" && store !== "" ? store : undefined,
      proxies: record(record(config["proxies"])["default"]),
    };
  } catch (error) {
    if (isCancellation(error)) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return { auths: {}, credHelpers: {}, credsStore: undefined, proxies: {} };
    }
    throw new ContainerizeError({ kind: "fileUnreadable", path, problem }, { cause: error });
  }
}
