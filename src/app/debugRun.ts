import { debuggerPort } from "../core/debug/debuggedCommand";
import { isMountable } from "../core/debug/sourceMount";
import type { ContainerPlan } from "../core/plan/containerPlan";
import type { RunRequest } from "./app";
import type { ComposeProject } from "./compose/runWithServices";

/** Debug containers are reached from this machine only: who reaches the debugger may run anything. */
const publishedOn = "127.0.0.1";

/** The tag of the image with the debugger. */
export function debugTag({ name }: ContainerPlan): string {
  return `${name}:debug`;
}

/** What a debugged run needs to know of its place. */
export interface DebugPlace {
  /** Absolute. */
  readonly folder: string;
  /** The build context, absolute; undefined when the engine is on another machine. */
  readonly source: string | undefined;
  readonly env: RunRequest["env"];
  /** Given for an application that requires services: all of them are brought up. */
  readonly project: ComposeProject | undefined;
}

/**
 * Runs the debug image: the ports of debugger and application on this machine, chosen by the engine, and the source
 * mounted read-only over the copy in the image. No mount when the image holds something in that folder that the source
 * does not. With services, `image` is the application's own, which its migrations and workers run.
 */
export function debugRun(plan: ContainerPlan, { folder, source, env, project }: DebugPlace): RunRequest {
  const open = [debuggerPort, ...(plan.port === undefined ? [] : [plan.port])];
  const mounted = source !== undefined && isMountable(plan) ? source : undefined;
  const common = {
    folder,
    // Nothing answers before an editor has attached: there is nothing to probe.
    containerPort: undefined,
    hostPort: 0,
    exactPort: false,
    env,
    healthPath: undefined,
    init: true,
    ends: false,
  } as const;
  if (project !== undefined) {
    const debugged = { image: debugTag(plan), ports: open, source: mounted };
    return { ...common, image: `${plan.name}:latest`, name: plan.name, project: { ...project, debugged } };
  }
  return {
    ...common,
    image: debugTag(plan),
    name: `${plan.name}-debug`,
    extra: {
      ports: open.map((containerPort) => ({ containerPort, hostPort: 0, host: publishedOn })),
      ...(mounted !== undefined && { binds: [`${mounted}:/app:ro`] }),
    },
  };
}
