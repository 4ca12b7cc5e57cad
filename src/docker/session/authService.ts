import type { RegistryCredentials } from "../../core/engine";
import { ProtobufWriter } from "../protobufWriter";
import { requestText } from "./requestText";
import { type SessionService, unaryService } from "./sessionService";

/** Gives the credentials that Docker's configuration holds for one registry key. */
export type FindCredentials = (registry: string) => Promise<RegistryCredentials | undefined>;

/** Docker Hub's registry asks by its host; logins are kept under its index. */
const hubHosts = new Set(["registry-1.docker.io", "docker.io", "index.docker.io"]);

/**
 * moby.filesync.v1.Auth/Credentials: the engine asks when a registry wants a login for a base image. Answered for the
 * host that is asked about and no other; an empty answer means anonymous. An identity token has no user name.
 */
export function authService(find: FindCredentials): SessionService {
  return unaryService("/moby.filesync.v1.Auth/Credentials", async (request) => {
    const host = requestText(request, 1);
    const found = await find(hubHosts.has(host) ? "https://index.docker.io/v1/" : host);
    const answer = new ProtobufWriter();
    if (found?.kind === "password") answer.text(1, found.username).text(2, found.password);
    if (found?.kind === "identityToken") answer.text(2, found.token);
    return answer.view();
  });
}
