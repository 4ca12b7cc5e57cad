import type { LxcRequest } from "../../app/targets/lxcRequest";
import type { Deployment } from "../../core/targets/deployment";
import { lxcPlace } from "../../core/targets/lxc/lxcPlace";

/** How long an application may take to answer after it was started, in milliseconds. */
const patience = 60_000;

/** What LXC is asked to start again, with the values that it hands on. */
export function lxcStart(
  { application, port, probePath }: Extract<Deployment, { readonly target: "lxc" }>,
  secretValues: Readonly<Record<string, string>>,
): Pick<LxcRequest, "name" | "place" | "secretValues" | "url" | "patience"> {
  const url = port === undefined || probePath === undefined ? undefined : `http://127.0.0.1:${port}${probePath}`;
  return { name: application, place: lxcPlace, secretValues, url, patience };
}
