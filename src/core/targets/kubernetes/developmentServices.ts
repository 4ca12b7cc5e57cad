import { connections } from "../../plan/connections";
import type { ContainerPlan } from "../../plan/containerPlan";
import type { ServiceFact, ServiceValue } from "../../project/projectFacts";
import { targetVariables, type TargetVariables } from "../targetVariables";
import type { EnvironmentEntry, Manifest } from "./manifest";
import { secretName } from "./objectNames";

/** Marks what belongs to a copy of a service, and is the selector of its pods. */
export const serviceLabel = "containerize.service";

/** Copies of the plan's services beside the application, for trying it: who deploys need not have any. */
export interface DevelopmentServices {
  readonly services: readonly ServiceFact[];
  /** Variables that lead the application to the copies, unless a value is given for them. */
  readonly connections: Readonly<Record<string, ServiceValue>>;
  /** Passwords of the copies: keys of the application's Secret, made up where it has none. */
  readonly passwords: readonly string[];
}

/** Text with `$(NAME)` where a secret stands: Kubernetes puts values of earlier entries in there, so no file holds one. */
function referring(value: ServiceValue): string {
  return value
    .map((part) => (typeof part === "string" ? part.replaceAll("$(", "$$$$(") : `$(${part.secret})`))
    .join("");
}

function passwordsIn(values: readonly ServiceValue[]): readonly string[] {
  return values.flatMap((value) => value.flatMap((part) => (typeof part === "string" ? [] : [part.secret])));
}

/** The variables of a plan whose services are copied: what leads to them is known, and only passwords are left to make up. */
export function developmentVariables(
  plan: ContainerPlan,
  given: Readonly<Record<string, string>>,
): TargetVariables & { readonly development: DevelopmentServices } {
  const services = plan.services.filter(({ required }) => required);
  const all = Object.entries(connections(plan));
  const set = Object.fromEntries(all.filter(([name]) => given[name] === undefined));
  const values = [...services.flatMap(({ environment }) => Object.values(environment)), ...Object.values(set)];
  const passwords = [...new Set(passwordsIn(values))].sort();
  const environment = plan.environment.filter(({ name }) => set[name] === undefined && !passwords.includes(name));
  const sorted = targetVariables({ ...plan, environment, services: [] }, given);
  const others = sorted.secret.filter(({ name }) => !passwords.includes(name));
  return {
    ...sorted,
    secret: [...passwords.map((name) => ({ name, required: true })), ...others],
    development: { services, connections: set, passwords },
  };
}

/** The variables that lead to the copies, as entries after those of the Secret. */
export function connectionEntries({ connections }: DevelopmentServices): readonly EnvironmentEntry[] {
  return Object.entries(connections)
    .map(([name, value]) => ({ name, value: referring(value) }))
    .filter(({ name, value }) => value !== `$(${name})`);
}

function environmentOf(application: string, { environment }: ServiceFact): readonly EnvironmentEntry[] {
  const passwords = [...new Set(passwordsIn(Object.values(environment)))];
  const known = passwords.map((key) => ({
    name: key,
    valueFrom: { secretKeyRef: { name: secretName(application), key, optional: false } },
  }));
  const entries = Object.entries(environment).map(([name, value]) => ({ name, value: referring(value) }));
  return [...known, ...entries.filter(({ name, value }) => value !== `$(${name})`)];
}

/**
 * One copy of a service under the name by which the application looks for it. Its data goes with its pod: a cluster for
 * trying things need not have storage, and real data belongs elsewhere.
 */
export function serviceManifests(application: string, service: ServiceFact): readonly Manifest[] {
  const { name, image, port, command, test, volume } = service;
  const labels = { "app.kubernetes.io/name": application, [serviceLabel]: name };
  const metadata = { name, labels: { ...labels, "app.kubernetes.io/managed-by": "containerize-python" } };
  const asked = test === undefined ? { tcpSocket: { port: "service" } } : { exec: { command: ["sh", "-c", test] } };
  const env = environmentOf(application, service);
  return [
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata,
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        strategy: { type: "Recreate" },
        template: {
          metadata: { labels },
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            securityContext: { seccompProfile: { type: "RuntimeDefault" } },
            containers: [
              {
                name: "service",
                image,
                ...(command !== undefined && { args: command }),
                ports: [{ name: "service", containerPort: port }],
                ...(env.length > 0 && { env }),
                readinessProbe: { ...asked, periodSeconds: 2, timeoutSeconds: 10, failureThreshold: 3 },
                resources: { requests: { cpu: "100m", memory: "128Mi" } },
                securityContext: { allowPrivilegeEscalation: false },
                ...(volume !== undefined && { volumeMounts: [{ name: "data", mountPath: volume }] }),
              },
            ],
            ...(volume !== undefined && { volumes: [{ name: "data", emptyDir: {} }] }),
          },
        },
      },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: { selector: labels, ports: [{ name: "service", port, targetPort: "service" }] },
    },
  ];
}
