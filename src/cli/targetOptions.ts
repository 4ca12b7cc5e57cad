import { ContainerizeError } from "../core/errors";

export const deployTargets = ["kubernetes", "swarm", "lxc"] as const;
export const exportTargets = ["kubernetes", "compose", "lxc"] as const;

/** What `deploy` and `export` are asked beyond the options of a build. */
export interface TargetOptions {
  readonly to: (typeof deployTargets)[number] | (typeof exportTargets)[number];
  readonly context: string | undefined;
  readonly namespace: string | undefined;
  /** Copies of a new deployment. */
  readonly replicas: number;
  readonly maximumReplicas: number | undefined;
  /** Host name of an Ingress. */
  readonly host: string | undefined;
  /** Name of a Secret with the login of the registry. */
  readonly pullSecret: string | undefined;
  /** Copies of the services that the plan requires, for trying it in a cluster. */
  readonly services: boolean;
  /** How a swarm publishes the port: by its own load balancer on every node, or each copy on a free port of its node. */
  readonly publish: "ingress" | "host";
  /** What is to be done with what is deployed already, instead of deploying. */
  readonly change:
    | { readonly kind: "scale"; readonly replicas: number }
    | { readonly kind: "undo" | "restart" | "delete" }
    | undefined;
}

/** Options of `deploy`, for the command line's reader. */
export const targetOptionSpec = {
  to: { type: "string" },
  context: { type: "string" },
  namespace: { type: "string" },
  replicas: { type: "string" },
  "maximum-replicas": { type: "string" },
  host: { type: "string" },
  "pull-secret": { type: "string" },
  "with-services": { type: "boolean" },
  publish: { type: "string" },
  scale: { type: "string" },
  undo: { type: "boolean" },
  restart: { type: "boolean" },
  delete: { type: "boolean" },
} as const;

/** As read from the command line. */
export interface TargetValues {
  readonly to?: string | undefined;
  readonly context?: string | undefined;
  readonly namespace?: string | undefined;
  readonly replicas?: string | undefined;
  readonly "maximum-replicas"?: string | undefined;
  readonly host?: string | undefined;
  readonly "pull-secret"?: string | undefined;
  readonly "with-services"?: boolean | undefined;
  readonly publish?: string | undefined;
  readonly scale?: string | undefined;
  readonly undo?: boolean | undefined;
  readonly restart?: boolean | undefined;
  readonly delete?: boolean | undefined;
}

function usage(problem: string): ContainerizeError {
  return new ContainerizeError({ kind: "usage", problem });
}

function count(text: string | undefined, option: string, least: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,4}$/.test(text) ? Number(text) : -1;
  if (number < least) throw usage(`--${option} takes a number from ${least} to 9999.`);
  return number;
}

function changeOf(values: TargetValues): TargetOptions["change"] {
  const scale = count(values.scale, "scale", 0);
  const asked = (["undo", "restart", "delete"] as const).filter((kind) => values[kind] === true);
  if (asked.length + (scale === undefined ? 0 : 1) > 1)
    throw usage("Only one of --scale, --undo, --restart, --delete.");
  const [kind] = asked;
  if (scale !== undefined) return { kind: "scale", replicas: scale };
  return kind === undefined ? undefined : { kind };
}

/** Reads what `deploy` (or `export`) is asked. Throws usage. */
export function parseTargetOptions(command: "deploy" | "export", values: TargetValues): TargetOptions {
  const known: readonly TargetOptions["to"][] = command === "deploy" ? deployTargets : exportTargets;
  const to = known.find((name) => name === values.to);
  if (to === undefined) throw usage(`The command ${command} takes --to ${known.join(" | ")}.`);
  const change = changeOf(values);
  if (to === "lxc" && change !== undefined && change.kind !== "delete")
    throw usage("With LXC one container runs on this machine: only --delete changes what is deployed.");
  const publish = (["ingress", "host"] as const).find((mode) => mode === (values.publish ?? "ingress"));
  if (publish === undefined) throw usage("--publish takes ingress or host.");
  const services = values["with-services"] === true;
  if (services && to !== "kubernetes")
    throw usage("--with-services is for Kubernetes: compose.yaml holds the services.");
  const pullSecret = values["pull-secret"];
  // RFC 1123, as Kubernetes asks of the name of a Secret.
  if (pullSecret !== undefined && !/^(?=.{1,253}$)[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/.test(pullSecret))
    throw usage("--pull-secret takes the name of a Secret: lower-case letters, digits, hyphens, dots.");
  return {
    to,
    publish,
    pullSecret,
    services,
    context: values.context,
    namespace: values.namespace,
    replicas: count(values.replicas, "replicas", 1) ?? 1,
    maximumReplicas: count(values["maximum-replicas"], "maximum-replicas", 1),
    host: values.host,
    change,
  };
}
