import type { Engine } from "../core/engine";

/** Where a port that this engine publishes answers, without a path: on the engine's host, or through a tunnel to it. */
export async function publishedUrl(engine: Engine, port: number): Promise<string> {
  const near = await engine.tunnel?.(port);
  return near === undefined ? `http://${engine.endpoint.address}:${port}` : `http://127.0.0.1:${near}`;
}
