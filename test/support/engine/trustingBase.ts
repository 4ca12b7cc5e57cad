import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findNetwork } from "../../../src/local/network/findNetwork";
import { built } from "./built";
import type { RigEngine } from "./ringEngines";

/**
 * A base image that trusts what this machine trusts, so that a file without a line for it builds as it stands, on a machine
 * behind a proxy with an authority of its own too. `base` itself where there is no such authority.
 */
export async function trustingBase({ engine }: RigEngine, base: string): Promise<string> {
  const signal = AbortSignal.timeout(120_000);
  const { authorities } = await findNetwork(process.env, signal);
  if (authorities === undefined) return base;
  const folder = await mkdtemp(path.join(tmpdir(), "trusting-"));
  const variables = ["PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"];
  const settings = variables.map((name) => `${name}=/etc/machine.pem`).join(" ");
  try {
    await writeFile(path.join(folder, "machine.pem"), authorities.bundle);
    await writeFile(
      path.join(folder, "Dockerfile"),
      `FROM ${base}\nCOPY --chmod=0644 machine.pem /etc/\nENV ${settings}\n`,
    );
    const tag = `localhost/trusting-${base}`;
    await built(engine, { context: folder, tags: [tag] }, signal);
    return tag;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
