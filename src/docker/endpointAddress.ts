import type { DockerOptions } from "dockerode";
import { percentDecoded } from "../core/percentDecoded";

/** Certificates of a TLS endpoint, PEM. */
export interface EndpointTls {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly verify: boolean;
}

/** A place where an engine may answer. */
export interface EndpointAddress {
  /** `unix:///var/run/docker.sock`, `npipe:////./pipe/docker_engine`, `tcp://host:2376`, `ssh://…`. */
  readonly url: string;
  /** What named it: `DOCKER_HOST`, `context colima`, … */
  readonly origin: string;
  readonly tls: EndpointTls | undefined;
}

/**
 * dockerode reads DOCKER_HOST and DOCKER_CERT_PATH by itself and lets them win over a socket path that it is given:
 * every field is set here, so that the address alone decides.
 */
const nothing = {
  socketPath: undefined,
  host: undefined,
  port: undefined,
  protocol: "http",
  pathPrefix: "/",
  ca: undefined,
  cert: undefined,
  key: undefined,
  timeout: undefined,
} as const;

/** dockerode's options where an agent knows the way; the host is only a name for its requests. */
export const optionsForAgent: DockerOptions = { ...nothing, host: "docker", port: 80 };

function tcpOptions(url: URL, tls: EndpointTls | undefined): object {
  const secure = tls !== undefined || url.protocol === "https:";
  return {
    ...nothing,
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (secure ? 2376 : 2375) : Number(url.port),
    protocol: secure ? "https" : "http",
    pathPrefix: url.pathname,
    ca: tls?.ca,
    cert: tls?.cert,
    key: tls?.key,
  };
}

/** dockerode's options for an address; undefined for a scheme that it cannot reach. */
export function dockerOptions({ url, tls }: EndpointAddress): DockerOptions | undefined {
  const socketPath = /^unix:\/\/(.*)$/.exec(url)?.[1] ?? /^npipe:\/\/(.*)$/.exec(url)?.[1]?.replaceAll("\\", "/");
  // Fields that are present but undefined are not what dockerode's types foresee; they are the point here.
  if (socketPath !== undefined) return { ...nothing, socketPath };
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (!["tcp:", "http:", "https:"].includes(parsed.protocol)) return undefined;
  return tcpOptions(parsed, tls);
}

/** The host under which ports that this engine publishes answer. */
export function publishedHost({ url }: EndpointAddress): string {
  if (/^(unix|npipe):/.test(url) || !URL.canParse(url)) return "127.0.0.1";
  const { hostname } = new URL(url);
  return hostname === "localhost" ? "127.0.0.1" : (percentDecoded(hostname) ?? hostname);
}
