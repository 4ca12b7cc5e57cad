import Docker from "dockerode";
import type { Engine } from "../core/engine";
import { type Attempt, ContainerizeError } from "../core/errors";
import { createDockerEngine } from "./dockerEngine";
import { dockerOptions, type EndpointAddress, publishedHost } from "./endpointAddress";
import { probe } from "./probe";
import { fromContext } from "./strategies/context";
import { fromDefaultSockets } from "./strategies/defaultSockets";
import { fromDockerHost } from "./strategies/dockerHost";
import { fromSetting } from "./strategies/setting";
import type { ConnectEnvironment, Found, Strategy } from "./strategies/strategy";
import { unverifiedAgent } from "./unverifiedAgent";

/** In the order of the docker command: what is named most closely wins. */
const strategies: readonly Strategy[] = [fromSetting, fromDockerHost, fromContext, fromDefaultSockets];

async function find(environment: ConnectEnvironment, signal: AbortSignal): Promise<Found> {
  for (const strategy of strategies) {
    const found = await strategy(environment, signal);
    if (found !== undefined) return found;
  }
  return { addresses: [], attempts: [] };
}

/** Undefined when the address has a scheme that dockerode cannot reach. */
async function open(address: EndpointAddress): Promise<Docker | undefined> {
  const options = dockerOptions(address);
  if (options === undefined) return undefined;
  // dockerode hands an agent on to node:http; its types do not know the option.
  const agent = address.tls?.verify === false ? { agent: await unverifiedAgent() } : {};
  return new Docker({ ...options, ...agent });
}

type Tried = { readonly docker: Docker } | Pick<Attempt, "cause" | "detail">;

async function attempt(address: EndpointAddress, signal: AbortSignal): Promise<Tried> {
  let docker: Docker | undefined;
  try {
    docker = await open(address);
  } catch (error) {
    return { cause: "unsupported", detail: error instanceof Error ? error.message : String(error) };
  }
  // ssh:// endpoints need a transport of their own: the system's ssh with `docker system dial-stdio`.
  if (docker === undefined)
    return { cause: "unsupported", detail: `${address.url.split(":")[0] ?? ""}: not supported.` };
  return (await probe(docker, signal)) ?? { docker };
}

/**
 * Finds the engine and connects to it: the setting, DOCKER_HOST, the docker context, then the default sockets; the first
 * of these that names something decides. Each endpoint has a second to answer `_ping`.
 * Throws engineUnreachable with every attempt, engineDenied when a socket is there but not for this user, AbortError.
 */
export async function connect(environment: ConnectEnvironment, signal: AbortSignal): Promise<Engine> {
  const { addresses, attempts: untried } = await find(environment, signal);
  const attempts: Attempt[] = [...untried];
  for (const address of addresses) {
    const tried = await attempt(address, signal);
    if ("docker" in tried) {
      const endpoint = { url: address.url, origin: address.origin, address: publishedHost(address) };
      return createDockerEngine(tried.docker, endpoint);
    }
    attempts.push({ endpoint: address.url, origin: address.origin, ...tried });
  }
  const denied = attempts.find(({ cause }) => cause === "denied");
  throw new ContainerizeError(
    denied === undefined
      ? { kind: "engineUnreachable", attempts }
      : { kind: "engineDenied", socket: denied.endpoint, attempts },
  );
}
