import { ContainerizeError } from "../core/errors";

export const deployTargets = ["kubernetes"] as const;
export const exportTargets = ["kubernetes", "compose"] as const;

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
  return {
    to,
    context: values.context,
    namespace: values.namespace,
    replicas: count(values.replicas, "replicas", 1) ?? 1,
    maximumReplicas: count(values["maximum-replicas"], "maximum-replicas", 1),
    host: values.host,
    change: changeOf(values),
  };
}
