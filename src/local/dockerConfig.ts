import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ContainerizeError, isCancellation } from "../core/errors";
import { recordOf } from "../core/isRecord";
import { dockerConfigFolder } from "./dockerConfigFolder";

/** What config.json says about registries; everything in it is optional, and nothing of it is trusted. */
export interface DockerConfig {
  readonly auths: Readonly<Record<string, unknown>>;
  readonly credHelpers: Readonly<Record<string, unknown>>;
  readonly credsStore: string | undefined;
  /** `proxies.default`: what containers and builds get. */
  readonly proxies: Readonly<Record<string, unknown>>;
}

/**
 * Docker's configuration from DOCKER_CONFIG or `~/.docker`; empty when there is none.
 * Throws fileUnreadable when it is there but cannot be read: going on without would push without the password.
 */
export async function readDockerConfig(
  variables: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<DockerConfig> {
  const path = join(dockerConfigFolder(variables), "config.json");
  try {
    const config = recordOf(JSON.parse(await readFile(path, { encoding: "utf8", signal })));
    const store = config["credsStore"];
    return {
      auths: recordOf(config["auths"]),
      credHelpers: recordOf(config["credHelpers"]),
      credsStore: typeof store === "string" && store !== "" ? store : undefined,
      proxies: recordOf(recordOf(config["proxies"])["default"]),
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
