import { join } from "node:path";
import type { EndpointTls } from "../endpointAddress";
import type { ConnectEnvironment, Strategy } from "./strategy";
import { readTlsFiles } from "./tlsFiles";

/** TLS as DOCKER_TLS_VERIFY and DOCKER_CERT_PATH ask for it, undefined when they do not. */
export async function tlsOfVariables(
  { variables, home }: ConnectEnvironment,
  signal: AbortSignal,
): Promise<EndpointTls | undefined> {
  const verify = (variables["DOCKER_TLS_VERIFY"] ?? "") !== "";
  const folder = variables["DOCKER_CERT_PATH"];
  if (!verify && (folder ?? "") === "") return undefined;
  const config = variables["DOCKER_CONFIG"] ?? join(home, ".docker");
  return (
    (await readTlsFiles(folder ?? config, verify, signal)) ?? { ca: undefined, cert: undefined, key: undefined, verify }
  );
}

/** DOCKER_HOST, as the docker command reads it. */
export const fromDockerHost: Strategy = async (environment, signal) => {
  const host = environment.variables["DOCKER_HOST"];
  if (host === undefined || host === "") return undefined;
  const url = host.includes("://") ? host : `tcp://${host}`;
  const tls = url.startsWith("tcp:") ? await tlsOfVariables(environment, signal) : undefined;
  return { addresses: [{ url, origin: "DOCKER_HOST", tls }], attempts: [] };
};
