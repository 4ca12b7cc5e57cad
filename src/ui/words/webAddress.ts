import type { Engine, PublishedPort } from "../../core/engine";

/** How an address is shown and opened: people know `localhost` better than `127.0.0.1`. */
export function shownAddress(url: string): string {
  return url.replace(/^(https?:\/\/)(127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?=[:/]|$)/, "$1localhost");
}

/** The first TCP port that a container publishes. */
export function webPort(ports: readonly PublishedPort[]): number | undefined {
  return ports.find(({ protocol, hostPort }) => protocol === "tcp" && hostPort > 0)?.hostPort;
}

/** How a published port of the engine's machine is reached from here: at its address, or by a tunnel that may not be open yet. */
export type PortReach = Pick<Engine, "endpoint" | "openedTunnel">;

/** Where the first TCP port that a container publishes answers; one that no tunnel leads to yet is no address to open. */
export function containerAddress(ports: readonly PublishedPort[], reach: PortReach): string | undefined {
  const port = webPort(ports);
  if (port === undefined) return undefined;
  const far = `${reach.endpoint.address}:${String(port)}`;
  if (reach.openedTunnel === undefined) return shownAddress(`http://${far}`);
  const near = reach.openedTunnel(port);
  return near === undefined ? far : `http://localhost:${String(near)}`;
}
