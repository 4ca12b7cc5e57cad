import { debuggerPort } from "../core/debug/debuggedCommand";
import { isMountable } from "../core/debug/sourceMount";
import type { ContainerPlan } from "../core/plan/containerPlan";
import type { RunRequest } from "./app";

/** Debug containers are reached from this machine only: who reaches the debugger may run anything. */
const publishedOn = "127.0.0.1";

/** The tag of the image with the debugger. */
export function debugTag({ name }: ContainerPlan): string {
  return `${name}:debug`;
}

/**
 * Runs the debug image: the ports of debugger and application on this machine, chosen by the engine, and the source
 * mounted read-only over the copy in the image. `source` is the build context, absolute; undefined when the engine is on
 * another machine. No mount either when the image holds something in that folder that the source does not.
 */
export function debugRun(
  plan: ContainerPlan,
  {
    folder,
    source,
    env,
  }: { readonly folder: string; readonly source: string | undefined; readonly env: RunRequest["env"] },
): RunRequest {
  const open = [debuggerPort, ...(plan.port === undefined ? [] : [plan.port])];
  return {
    image: debugTag(plan),
    name: `${plan.name}-debug`,
    folder,
    // Nothing answers before an editor has attached: there is nothing to probe.
    containerPort: undefined,
    hostPort: 0,
    exactPort: false,
    env,
    healthPath: undefined,
    init: true,
    ends: false,
    extra: {
      ports: open.map((containerPort) => ({ containerPort, hostPort: 0, host: publishedOn })),
      ...(source !== undefined && isMountable(plan) && { binds: [`${source}:/app:ro`] }),
    },
  };
}
