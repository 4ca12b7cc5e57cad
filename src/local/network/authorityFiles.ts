import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Variables by which a machine tells its programs which authorities to trust: a file each. */
const variables = [
  "SSL_CERT_FILE",
  "NODE_EXTRA_CA_CERTS",
  "REQUESTS_CA_BUNDLE",
  "PIP_CERT",
  "CURL_CA_BUNDLE",
  "GIT_SSL_CAINFO",
  "AWS_CA_BUNDLE",
];

/** Where an administrator adds authorities: Debian and Alpine, Fedora and its kin, Arch, SUSE. */
const anchors = [
  "/usr/local/share/ca-certificates",
  "/etc/pki/ca-trust/source/anchors",
  "/etc/ca-certificates/trust-source/anchors",
  "/etc/pki/trust/anchors",
];

/** What ca-certificates brings on Debian: public ones that Node.js may already have dropped from its own list. */
const publicFolder = "/usr/share/ca-certificates/mozilla";

export interface AuthorityFile {
  readonly path: string;
  /** How a person knows it: the variable that names it, else its path. */
  readonly name: string;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /\.(crt|pem|cer)$/.test(name)).map((name) => join(folder, name));
}

/** Files that Debian's own package of public authorities brings; none elsewhere. */
export function publicFiles(): Promise<readonly string[]> {
  return filesIn(publicFolder);
}

/**
 * The files that may hold authorities of a company, those an administrator added first.
 * `pipCertificate` is what pip's configuration names.
 */
export async function authorityFiles(
  environment: Readonly<Record<string, string | undefined>>,
  pipCertificate: string | undefined,
): Promise<readonly AuthorityFile[]> {
  const added = (await Promise.all(anchors.map(filesIn))).flat().map((path) => ({ path, name: path }));
  const named = variables.flatMap((name) => {
    const path = environment[name] ?? "";
    return path === "" ? [] : [{ path, name }];
  });
  const pip = pipCertificate === undefined ? [] : [{ path: pipCertificate, name: "pip's configuration" }];
  return [...added, ...named, ...pip];
}
