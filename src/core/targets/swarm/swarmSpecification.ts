import type { ContainerPlan } from "../../plan/containerPlan";
import { imageCommand } from "../../render/imageCommand";
import { targetLabels } from "../targetLabels";
import { processLabel, processName } from "../targetName";
import { inApp } from "../../plan/inApp";

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

/** A process of the application's image beside the application itself. */
export type SwarmProcess = Pick<ContainerPlan["workers"][number], "command" | "workdir">;

/** User and group of the application in our images. */
const user = "10001";
const second = 1_000_000_000;
/** Copies that run before an old one ends. */
const order = { Parallelism: 1, Order: "start-first", Monitor: 5 * second };

/** Name of the job that runs the migrations. */
export function swarmMigrationName(application: string): string {
  return `${application}-migrate`;
}

/** Name of the service of a worker. @throws ContainerizeError invalidName */
export function swarmWorkerName(application: string, worker: string): string {
  return processName(application, worker);
}

/**
 * What starts a process with its secrets as variables: the swarm gives them as files, so that no specification holds a
 * value. Names are valid for a shell (targetVariables sees to it).
 */
function withSecrets(secrets: readonly SwarmSecretReference[]): readonly string[] {
  const exports = secrets.map(({ variable }) => `${variable}="$(cat /run/secrets/${variable})"; export ${variable}; `);
  return ["sh", "-c", `${exports.join("")}exec "$@"`, "sh"];
}

function labelsOf(application: string, component: string): Readonly<Record<string, string>> {
  return { ...targetLabels(application), "app.kubernetes.io/component": processLabel(component) };
}

/** What every process of the application shares; `command` undefined: the image's own, which only secrets replace. */
function container(
  { application, image, plain, secrets }: SwarmOptions,
  component: string,
  command: readonly string[] | undefined,
  own: readonly string[],
): object {
  return {
    Image: image,
    Labels: labelsOf(application, component),
    Env: Object.entries(plain).map(([name, value]) => `${name}=${value}`),
    ...(secrets.length === 0 && command !== undefined && { Command: command }),
    ...(secrets.length > 0 && {
      Command: withSecrets(secrets),
      Args: command ?? own,
      Secrets: secrets.map(({ variable, id, name }) => ({
        SecretID: id,
        SecretName: name,
        // An image of somebody's own may run as another user, which has no right to read what is not its own.
        File: { Name: variable, UID: user, GID: user, Mode: 0o444 },
      })),
    }),
    CapabilityDrop: ["ALL"],
  };
}

const resources = { Limits: { MemoryBytes: 512 * 1024 * 1024 } };

/**
 * The specification of a service, for the Engine API (`POST /services/create`, 1.41): copies that must be healthy before
 * an old one ends, and the version before when the new one does not become so.
 */
export function swarmSpecification(plan: ContainerPlan, options: SwarmOptions): object {
  const { application, replicas, port } = options;
  return {
    Name: application,
    Labels: labelsOf(application, "app"),
    TaskTemplate: {
      ContainerSpec: {
        ...container(options, "app", undefined, [...imageCommand(plan), ...(plan.defaultArguments ?? [])]),
        Init: plan.kind !== "web",
        // The image's own check, asked often enough for a copy to count as healthy soon after it is.
        ...(plan.port !== undefined && { Healthcheck: { Interval: 5 * second } }),
      },
      Resources: resources,
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

/** Where a process runs, and that nothing asks it: the image's own check asks the application's port. */
function beside({ workdir }: SwarmProcess): object {
  return { Dir: inApp(workdir), Init: true, Healthcheck: { Test: ["NONE"] } };
}

/**
 * One copy of a worker: an old one ends before a new one starts, as two would take the same task or tick twice.
 * @throws ContainerizeError invalidName for a worker whose name no service can have.
 */
export function swarmWorker(worker: SwarmProcess & { readonly name: string }, options: SwarmOptions): object {
  const { application } = options;
  return {
    Name: swarmWorkerName(application, worker.name),
    Labels: labelsOf(application, worker.name),
    TaskTemplate: {
      ContainerSpec: { ...container(options, worker.name, worker.command, []), ...beside(worker) },
      Resources: resources,
      RestartPolicy: { Condition: "any", Delay: second },
    },
    Mode: { Replicated: { Replicas: 1 } },
    UpdateConfig: { ...order, Order: "stop-first", FailureAction: "rollback" },
    RollbackConfig: { ...order, Order: "stop-first", FailureAction: "pause" },
  };
}

/** A job that runs the migrations once (`ReplicatedJob`, API 1.41). */
export function swarmMigration(migration: SwarmProcess, options: SwarmOptions): object {
  const { application } = options;
  return {
    Name: swarmMigrationName(application),
    Labels: labelsOf(application, "migrate"),
    TaskTemplate: {
      ContainerSpec: { ...container(options, "migrate", migration.command, []), ...beside(migration) },
      Resources: resources,
      RestartPolicy: { Condition: "none" },
    },
    Mode: { ReplicatedJob: { MaxConcurrent: 1, TotalCompletions: 1 } },
  };
}
