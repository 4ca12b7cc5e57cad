import type { RegistryCredentials } from "../../core/engine";
import { protobufFields } from "../protobuf";
import type { SessionService } from "./sessionService";

/** Gives the credentials that Docker's configuration holds for one registry key. */
export type FindCredentials = (registry: string) => Promise<RegistryCredentials | undefined>;

/** Nobody is logged in anywhere. */
export const anonymous: FindCredentials = () => Promise.resolve(undefined);

/** Docker Hub's registry asks by its host; logins are kept under its index. */
const hubHosts = new Set(["registry-1.docker.io", "docker.io", "index.docker.io"]);

function textField(number: number, text: string): Buffer {
  const bytes = Buffer.from(text);
  const length: number[] = [];
  let rest = bytes.length;
  for (; rest > 127; rest = Math.floor(rest / 128)) length.push((rest % 128) + 128);
  return text === "" ? Buffer.alloc(0) : Buffer.concat([Buffer.from([number * 8 + 2, ...length, rest]), bytes]);
}

function hostOf(request: Buffer): string {
  for (const { number, value } of protobufFields(request)) {
    if (number === 1 && typeof value !== "number") return Buffer.from(value).toString("utf8");
  }
  return "";
}

/**
 * moby.filesync.v1.Auth/Credentials: the engine asks when a registry wants a login for a base image. Answered for the
 * host that is asked about and no other; an empty answer means anonymous. An identity token has no user name.
 */
export function authService(find: FindCredentials): SessionService {
  return {
    method: "/moby.filesync.v1.Auth/Credentials",
    answer: async (request) => {
      const host = hostOf(request);
      const found = await find(hubHosts.has(host) ? "https://index.docker.io/v1/" : host);
      if (found === undefined) return Buffer.alloc(0);
      return found.kind === "identityToken"
        ? textField(2, found.token)
        : Buffer.concat([textField(1, found.username), textField(2, found.password)]);
    },
  };
}
