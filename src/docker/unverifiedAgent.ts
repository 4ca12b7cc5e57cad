import type { Agent } from "node:https";
import { inspect } from "node:util";

/**
 * For an endpoint whose certificate is not checked, as its docker context says. Node's TLS is loaded here, as most
 * engines are reached without.
 */
export async function unverifiedAgent(): Promise<Agent> {
  const { Agent: HttpsAgent } = await import("node:https");
  const agent = new HttpsAgent({ rejectUnauthorized: false });
  // docker-modem's eager logging would walk through it: that costs a factor of 25.
  return Object.assign(agent, { [inspect.custom]: () => "agent" });
}
