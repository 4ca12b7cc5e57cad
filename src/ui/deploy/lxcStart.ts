import { lxcAnswer } from "../../app/targets/lxcParts";
import type { LxcRequest } from "../../app/targets/lxcRequest";
import type { Deployment } from "../../core/targets/deployment";
import { lxcPlace } from "../../core/targets/lxc/lxcPlace";

/** What LXC is asked to start again, with the values that it hands on. */
export function lxcStart(
  { application, port, probePath }: Extract<Deployment, { readonly target: "lxc" }>,
  secretValues: Readonly<Record<string, string>>,
): Pick<LxcRequest, "name" | "place" | "secretValues" | "url" | "patience"> {
  return { name: application, place: lxcPlace, secretValues, ...lxcAnswer(port, probePath) };
}
