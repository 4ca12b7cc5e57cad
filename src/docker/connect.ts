import Docker from "dockerode";
import type { Engine } from "../core/engine";
import { type Attempt, ContainerizeError } from "../core/errors";
import { agentFor } from "./agentFor";
import { createDockerEngine } from "./dockerEngine";
import { dockerOptions, type EndpointAddress, optionsForAgent, publishedHost } from "./endpointAddress";
import { probe } from "./probe";
import { fromContext } from "./strategies/context";
import { fromDefaultSockets } from "./strategies/defaultSockets";
import { fromDockerHost } from "./strategies/dockerHost";
import { fromSetting } from "./strategies/setting";
import { workplaceOf } from "./strategies/workplaceOf";
import type { ConnectEnvironment, Found, Strategy } from "./strategies/strategy";

interface Opened {
  readonly docker: Docker;
  /** Ways to ports of the engine's machine, where it is not reached itself. */
  readonly ways?: Pick<Engine, "tunnel" | "openedTunnel">;
  /** Milliseconds. */
  readonly deadline: number;
}

/** In the order of the docker command: what is named most closely wins. */
const strategies: readonly Strategy[] = [fromSetting, fromDockerHost, fromContext, fromDefaultSockets];

async function find(environment: ConnectEnvironment, signal: AbortSignal): Promise<Found> {
  for (const strategy of strategies) {
    const found = await strategy(environment, signal);
    if (found !== undefined) return found;
  }
  return { addresses: [], attempts: [] };
}

/** How long an endpoint may take to answer, in milliseconds: behind ssh there is a handshake, and perhaps a jump host. */
const deadlines = { near: 1000, ssh: 15_000 };

async function openSsh(url: string): Promise<Opened | undefined> {
  const { openSsh: openTarget } = await import("./ssh/sshEntry.js");
  const opened = await openTarget(url);
  if (opened === undefined) return undefined;
  const { agent, ...ways } = opened;
  return { docker: new Docker({ ...optionsForAgent, ...{ agent } }), deadline: deadlines.ssh, ways };
}

/** Undefined when the address has a scheme that cannot be reached. */
async function open(address: EndpointAddress): Promise<Opened | undefined> {
  if (address.url.startsWith("ssh:")) return openSsh(address.url);
  const options = dockerOptions(address);
  if (options === undefined) return undefined;
  // dockerode hands an agent on to node:http; its types do not know the option.
  const agent = await agentFor(address);
  return { docker: new Docker({ ...options, ...(agent && { agent }) }), deadline: deadlines.near };
}

type Tried = Opened | Pick<Attempt, "cause" | "detail">;

async function attempt(address: EndpointAddress, signal: AbortSignal): Promise<Tried> {
  let opened: Opened | undefined;
  try {
    opened = await open(address);
  } catch (error) {
    return { cause: "unsupported", detail: error instanceof Error ? error.message : String(error) };
  }
  if (opened === undefined)
    return { cause: "unsupported", detail: `${address.url.split(":")[0] ?? ""}: not supported.` };
  return (await probe(opened.docker, opened.deadline, signal)) ?? opened;
}

/**
 * Finds the engine and connects to it: the setting, DOCKER_HOST, the docker context, then the default sockets; the first
 * of these that names something decides. Each endpoint has a second to answer `_ping`, one behind ssh 15.
 * Throws engineUnreachable with every attempt, engineDenied when a socket is there but not for this user, AbortError.
 */
export async function connect(environment: ConnectEnvironment, signal: AbortSignal): Promise<Engine> {
  const { addresses, attempts: untried } = await find(environment, signal);
  const attempts: Attempt[] = [...untried];
  for (const address of addresses) {
    const tried = await attempt(address, signal);
    if ("docker" in tried) {
      const { url, origin } = address;
      const before = attempts.length === 0 ? {} : { tried: attempts };
      const engine = createDockerEngine(tried.docker, { url, origin, address: publishedHost(address), ...before });
      return { ...engine, ...tried.ways };
    }
    attempts.push({ endpoint: address.url, origin: address.origin, ...tried });
  }
  const workplace = workplaceOf(environment.variables);
  const denied = attempts.find(({ cause }) => cause === "denied");
  throw new ContainerizeError(
    denied === undefined
      ? { kind: "engineUnreachable", attempts, ...(workplace !== undefined && { workplace }) }
      : { kind: "engineDenied", socket: denied.endpoint, attempts },
  );
}
