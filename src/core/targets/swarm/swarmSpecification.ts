import type { ContainerPlan } from "../../plan/containerPlan";
import { targetLabels } from "../targetLabels";

/** A secret of the swarm, and the variable it becomes in the application. */
export interface SwarmSecretReference {
  readonly variable: string;
  readonly id: string;
  readonly name: string;
}

export interface SwarmOptions {
  /** Name of the service. */
  readonly application: string;
  readonly image: string;
  readonly replicas: number;
  /** Of every node, for everybody: the swarm's own load balancer. Undefined: each copy on a free port of its node. */
  readonly port: number | undefined;
  /** Values that are no secrets. */
  readonly plain: Readonly<Record<string, string>>;
  readonly secrets: readonly SwarmSecretReference[];
}

/** User and group of the application in our images. */
const user = "10001";
const second = 1_000_000_000;

/**
 * What starts the application with its secrets as variables: the swarm gives them as files, so that no specification holds
 * a value. Names are valid for a shell (targetVariables sees to it).
 */
function withSecrets(secrets: readonly SwarmSecretReference[]): readonly string[] {
  const exports = secrets.map(({ variable }) => `${variable}="$(cat /run/secrets/${variable})"; export ${variable}; `);
  return ["sh", "-c", `${exports.join("")}exec "$@"`, "sh"];
}

/**
 * The specification of a service, for the Engine API (`POST /services/create`, 1.41): copies that must be healthy before
 * an old one ends, and the version before when the new one does not become so.
 */
export function swarmSpecification(plan: ContainerPlan, options: SwarmOptions): object {
  const { application, image, replicas, port, plain, secrets } = options;
  const labels = targetLabels(application);
  const order = { Parallelism: 1, Order: "start-first", Monitor: 5 * second };
  return {
    Name: application,
    Labels: labels,
    TaskTemplate: {
      ContainerSpec: {
        Image: image,
        Labels: labels,
        Env: Object.entries(plain).map(([name, value]) => `${name}=${value}`),
        ...(secrets.length > 0 && {
          Command: withSecrets(secrets),
          Args: [...plan.command, ...(plan.defaultArguments ?? [])],
          Secrets: secrets.map(({ variable, id, name }) => ({
            SecretID: id,
            SecretName: name,
            File: { Name: variable, UID: user, GID: user, Mode: 0o400 },
          })),
        }),
        CapabilityDrop: ["ALL"],
        Init: plan.kind !== "web",
        // The image's own check, asked often enough for a copy to count as healthy soon after it is.
        ...(plan.port !== undefined && { Healthcheck: { Interval: 5 * second } }),
      },
      Resources: { Limits: { MemoryBytes: 512 * 1024 * 1024 } },
      RestartPolicy: { Condition: "any", Delay: second },
    },
    Mode: { Replicated: { Replicas: replicas } },
    UpdateConfig: { ...order, FailureAction: "rollback" },
    RollbackConfig: { ...order, FailureAction: "pause" },
    ...(plan.port !== undefined && {
      EndpointSpec: {
        Mode: "vip",
        Ports: [
          port === undefined
            ? { Protocol: "tcp", TargetPort: plan.port, PublishMode: "host" }
            : { Protocol: "tcp", TargetPort: plan.port, PublishedPort: port, PublishMode: "ingress" },
        ],
      },
    }),
  };
}
