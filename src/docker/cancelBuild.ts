import type Docker from "dockerode";
import type { Doing } from "./engineErrors";
import { openStream } from "./openStream";

/** How long a cancelled build may take to end by itself, in milliseconds, before the connection is closed. */
const grace = 500;

/**
 * Asks the engine to cancel, which lets it end the answer cleanly; whatever is left after the grace period is cut by
 * aborting `connection`.
 */
export function cancelBuild(docker: Docker, buildId: string, connection: AbortController): void {
  setTimeout(() => connection.abort(), grace).unref();
  const doing: Doing = { during: "cancelling the build", signal: connection.signal };
  openStream(docker, { method: "POST", path: "/build/cancel", query: { id: buildId } }, doing)
    .then((response) => response.resume())
    // The engine may be the reason for cancelling; closing the connection ends the build as well.
    .catch(() => connection.abort());
}
