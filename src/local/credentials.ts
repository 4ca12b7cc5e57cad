import type { RegistryCredentials } from "../core/engine";
import { askCredentialHelper } from "./credentialHelper";
import { type DockerConfig, readDockerConfig } from "./dockerConfig";

function bareHost(key: string): string {
  return key.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
}

/** The entry of this registry, however its key was written when somebody logged in. */
function entryFor(entries: Readonly<Record<string, unknown>>, registry: string): unknown {
  const exact = entries[registry];
  if (exact !== undefined) return exact;
  const key = Object.keys(entries).find((candidate) => bareHost(candidate) === bareHost(registry));
  return key === undefined ? undefined : entries[key];
}

function text(entry: object, key: string): string | undefined {
  const value: unknown = Reflect.get(entry, key);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** An `auths` entry: an identity token, or `auth`, the base64 of `user:password`. */
function storedCredentials(config: DockerConfig, registry: string): RegistryCredentials | undefined {
  const entry = entryFor(config.auths, registry);
  if (typeof entry !== "object" || entry === null) return undefined;
  const token = text(entry, "identitytoken");
  if (token !== undefined) return { kind: "identityToken", token };
  const auth = text(entry, "auth");
  if (auth === undefined) {
    const username = text(entry, "username");
    const password = text(entry, "password");
    return username === undefined || password === undefined ? undefined : { kind: "password", username, password };
  }
  const decoded = Buffer.from(auth, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  if (colon < 1) return undefined;
  return {
    kind: "password",
    username: decoded.slice(0, colon),
    password: decoded.slice(colon + 1).replace(/\0+$/, ""),
  };
}

/**
 * What Docker's configuration holds for one registry, in the docker command's order: its own helper, the store for all,
 * then the file itself. Undefined when nobody logged in. Never given to another registry than the one asked for.
 * Throws credentialHelper, fileUnreadable.
 */
export async function findCredentials(
  registry: string,
  variables: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<RegistryCredentials | undefined> {
  const config = await readDockerConfig(variables, signal);
  const own = entryFor(config.credHelpers, registry);
  const helper = typeof own === "string" ? own : config.credsStore;
  if (helper !== undefined) {
    const answer = await askCredentialHelper(helper, registry, variables, signal);
    if (answer?.username === "<token>") return { kind: "identityToken", token: answer.secret };
    if (answer !== undefined) return { kind: "password", username: answer.username, password: answer.secret };
  }
  return storedCredentials(config, registry);
}
