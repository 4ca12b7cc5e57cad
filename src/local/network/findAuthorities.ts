import { readFile } from "node:fs/promises";
import type { Authorities } from "../../core/network/companyNetwork";
import { authorityFiles, publicFiles } from "./authorityFiles";
import { certificateKey, certificatesIn, publicCertificates } from "./certificates";
import { systemCertificates } from "./systemCertificates";

/** A file that is named but not there or not readable trusts nobody: the next one is asked. */
async function read(path: string): Promise<readonly string[]> {
  return certificatesIn(await readFile(path, "utf8").catch(() => ""));
}

/** Certificates that are none of `known`, each once, by their keys; and the name of the first place that has one. */
function unknownOnes(
  places: readonly { readonly name: string; readonly certificates: readonly string[] }[],
  known: ReadonlySet<string>,
): { readonly own: ReadonlyMap<string, string>; readonly source: string | undefined } {
  const own = new Map<string, string>();
  let source: string | undefined;
  for (const { name, certificates } of places) {
    for (const pem of certificates) {
      const key = certificateKey(pem);
      if (known.has(key) || own.has(key)) continue;
      own.set(key, pem);
      source ??= name;
    }
  }
  return { own, source };
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
  const files = await authorityFiles(environment, pipCertificate);
  // Where a company has set up a machine, all variables name the same file.
  const first = files.filter(({ path }, index) => files.findIndex((one) => one.path === path) === index);
  const named = await Promise.all(first.map(async ({ path, name }) => ({ name, certificates: await read(path) })));
  signal.throwIfAborted();
  const places = [...named, { name: "the system's trust store", certificates: systemCertificates() }];
  const known = new Set(publicCertificates.map(certificateKey));
  if (unknownOnes(places, known).source === undefined) return undefined;
  for (const certificates of await Promise.all((await publicFiles()).map(read))) {
    for (const pem of certificates) known.add(certificateKey(pem));
  }
  const { own, source } = unknownOnes(places, known);
  if (source === undefined) return undefined;
  return { source, count: own.size, bundle: [...publicCertificates, ...own.values()].join("") };
}
