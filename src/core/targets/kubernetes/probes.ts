import { healthProbe } from "../../render/healthProbe";
import type { ContainerPlan } from "../../plan/containerPlan";
import type { Container, Probe } from "./manifest";

/** How long an application may take to start before it counts as broken: 60 looks, 2 seconds apart. */
const startupLooks = 60;

/**
 * The probes of the application, from the health facts of the plan. A declared health route is asked by the kubelet. Any
 * other path may answer up to 499 and still be alive (a login page, Django's check of the host name), which the kubelet
 * cannot express: there the image's own probe is run to start and to become ready, and a connection says it is alive.
 */
export function probes(
  plan: ContainerPlan,
): Pick<Container, "startupProbe" | "readinessProbe" | "livenessProbe"> | undefined {
  const { health, port } = plan;
  if (port === undefined) return undefined;
  const connects = { tcpSocket: { port: "http" } } as const;
  const ready =
    health === undefined || health.kind === "tcp"
      ? connects
      : health.strict
        ? { httpGet: { path: encodeURI(health.path), port: "http" } }
        : { exec: { command: healthProbe(health, port) } };
  // Starting an interpreter to ask takes a while on a busy node.
  const timeoutSeconds = "exec" in ready ? 10 : 3;
  const every = (periodSeconds: number, failureThreshold: number, asked: Partial<Probe>, limit: number): Probe => ({
    ...asked,
    periodSeconds,
    timeoutSeconds: limit,
    failureThreshold,
  });
  return {
    startupProbe: every(2, startupLooks, ready, timeoutSeconds),
    readinessProbe: every(5, 3, ready, timeoutSeconds),
    livenessProbe: every(10, 3, "exec" in ready ? connects : ready, 3),
  };
}
