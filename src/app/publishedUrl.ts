import type { Engine } from "../core/engine";

/** Where a port that this engine publishes answers: on the engine's host, or through a tunnel to it. */
export async function publishedPlace(
  engine: Engine,
  port: number,
): Promise<{ readonly host: string; readonly port: number }> {
  const near = await engine.tunnel?.(port);
  return near === undefined ? { host: engine.endpoint.address, port } : { host: "127.0.0.1", port: near };
}

/** The same as an address without a path. */
export async function publishedUrl(engine: Engine, port: number): Promise<string> {
  const place = await publishedPlace(engine, port);
  return `http://${place.host}:${place.port}`;
}
