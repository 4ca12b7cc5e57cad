import type { CompanyNetwork } from "../../core/network/companyNetwork";
import { findAuthorities } from "./findAuthorities";
import { findIndexes } from "./findIndexes";
import { findProxies } from "./findProxies";
import { pipSettings } from "./pipSettings";

/** What this machine's network needs of a build: own certificate authorities, proxies, package indexes. Reads files, asks nobody. */
export async function findNetwork(
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<CompanyNetwork> {
  const settings = await pipSettings(environment);
  const [authorities, proxies, indexes] = await Promise.all([
    findAuthorities(environment, settings.get("cert")?.value, signal),
    findProxies(environment, signal),
    findIndexes(environment, settings),
  ]);
  return { authorities, proxies, indexes };
}
