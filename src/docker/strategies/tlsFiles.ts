import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isCancellation } from "../../core/errors";
import type { EndpointTls } from "../endpointAddress";

async function tryRead(path: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    return await readFile(path, { encoding: "utf8", signal });
  } catch (error) {
    if (isCancellation(error)) throw error;
    return undefined;
  }
}

/** `ca.pem`, `cert.pem` and `key.pem` of a folder; undefined when it holds none of them. */
export async function readTlsFiles(
  folder: string,
  verify: boolean,
  signal: AbortSignal,
): Promise<EndpointTls | undefined> {
  const [ca, cert, key] = await Promise.all(
    ["ca.pem", "cert.pem", "key.pem"].map((name) => tryRead(join(folder, name), signal)),
  );
  return ca === undefined && cert === undefined && key === undefined ? undefined : { ca, cert, key, verify };
}
