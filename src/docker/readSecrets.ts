import { readFile } from "node:fs/promises";
import type { GivenSecret } from "../core/build/givenSecret";
import { ContainerizeError, isCancellation } from "../core/errors";

/** BuildKit takes no larger ones (moby/buildkit session/secrets/secretsprovider). */
const limit = 500 * 1024;

async function read({ source }: GivenSecret, signal: AbortSignal): Promise<Uint8Array> {
  if (source.kind === "bytes") return source.bytes;
  try {
    return await readFile(source.path, { signal });
  } catch (error) {
    if (isCancellation(error)) throw error;
    const problem = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new ContainerizeError({ kind: "fileUnreadable", path: source.path, problem }, { cause: error });
  }
}

/** The secrets' values by id; they live in memory only. Throws fileUnreadable, also for one that is too large. */
export async function readSecrets(
  secrets: readonly GivenSecret[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const values = new Map<string, Uint8Array>();
  for (const secret of secrets) {
    const bytes = await read(secret, signal);
    if (bytes.length > limit) {
      const path = secret.source.kind === "file" ? secret.source.path : secret.id;
      throw new ContainerizeError({ kind: "fileUnreadable", path, problem: "EFBIG" });
    }
    values.set(secret.id, bytes);
  }
  return values;
}
