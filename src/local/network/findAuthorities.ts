import { readFile } from "node:fs/promises";
import type { Authorities } from "../../core/network/companyNetwork";
import { authorityFiles, publicFiles } from "./authorityFiles";
import { certificateKey, certificatesIn, publicCertificates } from "./certificates";
import { systemCertificates } from "./systemCertificates";

/** A file that is named but not there or not readable trusts nobody: the next one is asked. */
async function read(path: string): Promise<readonly string[]> {
  return certificatesIn(await readFile(path, "utf8").catch(() => ""));
}

/**
 * The certificate authorities this machine trusts besides the public ones: what an administrator added to the system,
 * what the usual variables name, and what pip's configuration names. Undefined when there are none.
 */
export async function findAuthorities(
  environment: Readonly<Record<string, string | undefined>>,
  pipCertificate: string | undefined,
  signal: AbortSignal,
): Promise<Authorities | undefined> {
  const known = [...publicCertificates, ...(await Promise.all((await publicFiles()).map(read))).flat()];
  const publicKeys = new Set(known.map(certificateKey));
  const own = new Map<string, string>();
  let source: string | undefined;
  const add = (certificates: readonly string[], name: string): void => {
    for (const pem of certificates) {
      const key = certificateKey(pem);
      if (publicKeys.has(key) || own.has(key)) continue;
      own.set(key, pem);
      source ??= name;
    }
  };
  for (const { path, name } of await authorityFiles(environment, pipCertificate)) {
    signal.throwIfAborted();
    add(await read(path), name);
  }
  add(systemCertificates(), "the system's trust store");
  if (source === undefined) return undefined;
  return { source, count: own.size, bundle: [...publicCertificates, ...own.values()].join("") };
}
