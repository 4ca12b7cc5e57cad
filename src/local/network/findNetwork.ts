import type { CompanyNetwork } from "../../core/network/companyNetwork";
import { findAuthorities } from "./findAuthorities";
import { findProxies } from "./findProxies";

/** What this machine's network needs of a build: own certificate authorities, proxies. Reads files, asks nobody. */
export async function findNetwork(
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<CompanyNetwork> {
  const [authorities, proxies] = await Promise.all([
    findAuthorities(environment, signal),
    findProxies(environment, signal),
  ]);
  return { authorities, proxies };
}
