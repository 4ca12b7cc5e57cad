import { endsByItself } from "../../plan/endsByItself";
import { processLabel, processName, targetName } from "../targetName";
import type { ContainerPlan } from "../../plan/containerPlan";
import type { TargetVariables } from "../targetVariables";
import type { KubernetesOptions } from "./kubernetesOptions";
import type { Container, Manifest, Metadata } from "./manifest";
import { configMapName } from "./objectNames";
import { serviceManifests } from "./developmentServices";
import { type PodOwner, podTemplate } from "./podTemplate";
import { probes } from "./probes";
import { inApp } from "../../plan/inApp";

/** A manifest with the name of its file. */
export interface NamedManifest {
  readonly file: string;
  readonly manifest: Manifest;
  /** The service that it is a copy of; said at the head of the file. */
  readonly copyOf?: string;
}

type Labels = Readonly<Record<string, string>>;

function metadata(application: string, component: string, name: string): Metadata {
  return {
    name,
    labels: { ...selectorOf(application, component), "app.kubernetes.io/managed-by": "containerize-python" },
  };
}

function selectorOf(application: string, component: string): Labels {
  return { "app.kubernetes.io/name": application, "app.kubernetes.io/component": processLabel(component) };
}

/** Requests that were under way when a pod is told to end are answered: its address is taken away some seconds later. */
const drain = { preStop: { exec: { command: ["sleep", "5"] } } } as const;

function deployment(
  owner: PodOwner,
  component: string,
  container: Pick<Container, "command" | "args" | "workingDir">,
  replicas: number | undefined,
): Manifest {
  const { application, plan } = owner;
  const name = component === "app" ? application : processName(application, component);
  const isServer = component === "app" && plan.port !== undefined;
  const selector = selectorOf(application, component);
  const ports = isServer ? [{ name: "http", containerPort: plan.port }] : undefined;
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadata(application, component, name),
    spec: {
      ...(replicas !== undefined && { replicas }),
      selector: { matchLabels: selector },
      strategy: isServer
        ? { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
        : { type: "Recreate" },
      template: podTemplate(owner, {
        name: component === "app" ? "app" : targetName(component),
        labels: selector,
        once: false,
        container: {
          ...container,
          ...(ports && { ports, ...probes(plan), lifecycle: drain }),
        },
      }),
    },
  };
}

function job(owner: PodOwner, component: string, container: Pick<Container, "command" | "workingDir">): Manifest {
  const name = component === "app" ? owner.application : `${owner.application}-${component}`;
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: metadata(owner.application, component, name),
    spec: {
      backoffLimit: 0,
      template: podTemplate(owner, {
        name: component,
        labels: selectorOf(owner.application, component),
        once: true,
        container,
      }),
    },
  };
}

function serverManifests({ application, plan }: PodOwner, options: KubernetesOptions): readonly NamedManifest[] {
  if (plan.port === undefined) return [];
  const named = metadata(application, "app", application);
  const service: Manifest = {
    apiVersion: "v1",
    kind: "Service",
    metadata: named,
    spec: { selector: selectorOf(application, "app"), ports: [{ name: "http", port: 80, targetPort: "http" }] },
  };
  const backend = { service: { name: application, port: { name: "http" } } };
  return [
    { file: "service.yaml", manifest: service },
    ...(options.host === undefined
      ? []
      : [
          {
            file: "ingress.yaml",
            manifest: {
              apiVersion: "networking.k8s.io/v1",
              kind: "Ingress",
              metadata: named,
              spec: { rules: [{ host: options.host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } }] },
            } as const,
          },
        ]),
  ];
}

function autoscaler(
  { application }: PodOwner,
  { replicas, maximumReplicas }: KubernetesOptions,
): readonly NamedManifest[] {
  if (maximumReplicas === undefined) return [];
  const manifest: Manifest = {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: metadata(application, "app", application),
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: application },
      minReplicas: replicas,
      maxReplicas: Math.max(replicas, maximumReplicas),
      metrics: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } } },
      ],
    },
  };
  return [{ file: "autoscaler.yaml", manifest }];
}

/** Copies of services for trying the application; real ones are referred to. */
function copies(application: string, { development }: TargetVariables): readonly NamedManifest[] {
  return (development?.services ?? []).flatMap((service) =>
    serviceManifests(application, service).map((manifest) => ({
      file: `${service.name}-${manifest.kind.toLowerCase()}.yaml`,
      manifest,
      copyOf: service.name,
    })),
  );
}

/**
 * The objects of a plan: what always runs is a Deployment, what ends is a Job, migrations are a Job of their own.
 * The image is named without a place, which the overlay gives.
 * @throws ContainerizeError invalidName when no valid name can be made of the plan's.
 */
export function kubernetesManifests(
  plan: ContainerPlan,
  variables: TargetVariables,
  options: KubernetesOptions,
): readonly NamedManifest[] {
  const application = targetName(plan.name);
  const owner: PodOwner = { application, plan, variables, image: application, pullSecret: options.pullSecret };
  const ends = endsByItself(plan);
  const replicas = options.maximumReplicas === undefined ? options.replicas : undefined;
  const config: readonly NamedManifest[] =
    Object.keys(variables.plain).length === 0
      ? []
      : [
          {
            file: "configmap.yaml",
            manifest: {
              apiVersion: "v1",
              kind: "ConfigMap",
              metadata: metadata(application, "configuration", configMapName(application)),
              data: variables.plain,
            },
          },
        ];
  const { migrate } = plan;
  return [
    ...config,
    ...copies(application, variables),
    ...(migrate === undefined
      ? []
      : [
          {
            file: "migrate.yaml",
            manifest: job(owner, "migrate", { command: migrate.command, workingDir: inApp(migrate.workdir) }),
          },
        ]),
    ends
      ? { file: "job.yaml", manifest: job(owner, "app", {}) }
      : { file: "deployment.yaml", manifest: deployment(owner, "app", {}, replicas) },
    ...(ends ? [] : serverManifests(owner, options)),
    ...(ends ? [] : autoscaler(owner, options)),
    ...plan.workers.map((worker) => ({
      file: `${targetName(worker.name)}.yaml`,
      manifest: deployment(owner, worker.name, { command: worker.command, workingDir: inApp(worker.workdir) }, 1),
    })),
  ];
}
