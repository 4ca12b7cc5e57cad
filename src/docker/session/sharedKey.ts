import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { hostname } from "node:os";

/**
 * Names the copy of a context that the engine keeps for the next build. The engine mirrors deletions into it, so two
 * Dockerfiles or targets that copy different files must not share one: each would undo the other's.
 */
export async function sharedKey(context: string, dockerfile: string, target: string | undefined): Promise<string> {
  const parts = [hostname(), await realpath(context), dockerfile, target ?? ""];
  return createHash("sha256").update(parts.join("\0")).digest("hex");
}
