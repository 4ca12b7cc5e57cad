import { Agent } from "node:http";
import { inspect } from "node:util";
import type { EndpointAddress } from "./endpointAddress";

/** As Node's own agent is made, and for servers without a name. */
const nameless = { keepAlive: true, timeout: 5000, servername: "" };

/** docker-modem's log, which only our bundles leave out, would walk through an agent with each request: a factor of 25. */
function unlogged(agent: Agent): Agent {
  return Object.assign(agent, { [inspect.custom]: () => "agent" });
}

/**
 * The agent for an endpoint's requests; undefined for Node's own. A socket or pipe gets one that knows there is no server
 * name: Node else looks for one, and compiles a pattern for that, 5 ms of the first request. An endpoint whose certificate
 * is not checked, as its docker context says, gets one that does not; Node's TLS is loaded only there.
 */
export async function agentFor({ url, tls }: EndpointAddress): Promise<Agent | undefined> {
  if (/^(unix|npipe):/.test(url)) return unlogged(new Agent(nameless));
  if (tls?.verify !== false) return undefined;
  const { Agent: HttpsAgent } = await import("node:https");
  return unlogged(new HttpsAgent({ rejectUnauthorized: false }));
}
