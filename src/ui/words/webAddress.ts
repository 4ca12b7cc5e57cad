import type { PublishedPort } from "../../core/engine";

/** How an address is shown and opened: people know `localhost` better than `127.0.0.1`. */
export function shownAddress(url: string): string {
  return url.replace(/^(https?:\/\/)(127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?=[:/]|$)/, "$1localhost");
}

/** The first TCP port that a container publishes. */
export function webPort(ports: readonly PublishedPort[]): number | undefined {
  return ports.find(({ protocol, hostPort }) => protocol === "tcp" && hostPort > 0)?.hostPort;
}

/** The address of the first TCP port that a container publishes; `host` is where the engine's ports answer. */
export function containerAddress(ports: readonly PublishedPort[], host: string): string | undefined {
  const port = webPort(ports);
  return port === undefined ? undefined : shownAddress(`http://${host}:${String(port)}`);
}
