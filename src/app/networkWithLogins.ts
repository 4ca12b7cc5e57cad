import { type CompanyNetwork, withLogins } from "../core/network/companyNetwork";
import type { AppPorts } from "./appPorts";

/** What this machine's network needs of a build, with the logins that are known at its indexes and at these hosts. */
export async function networkWithLogins(
  ports: Pick<AppPorts, "findIndexLogins">,
  network: CompanyNetwork,
  hosts: readonly string[],
  signal: AbortSignal,
): Promise<CompanyNetwork> {
  const asked = [...new Set([...(network.indexes?.hosts ?? []), ...hosts])];
  return asked.length === 0 ? network : withLogins(network, await ports.findIndexLogins(asked, signal));
}
