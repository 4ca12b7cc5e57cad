import type { RegistryCredentials } from "../core/engine";

/** The engine refuses a push without this header, so an anonymous one sends an empty object. */
export function registryAuthentication(
  credentials: RegistryCredentials | undefined,
  serveraddress: string,
): Record<string, string> {
  if (credentials === undefined) return {};
  return credentials.kind === "identityToken"
    ? { identitytoken: credentials.token, serveraddress }
    : { username: credentials.username, password: credentials.password, serveraddress };
}
