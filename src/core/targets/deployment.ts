import { numberAt, textAt } from "./jsonValue";

/** An application that was carried to another engine: where to find it again. Names only, never a secret. */
export type Deployment = {
  /** Its name there. */
  readonly application: string;
  /** Absolute folder that it was deployed from. */
  readonly folder: string;
  /** What it is asked at; undefined when nothing listens. */
  readonly probePath: string | undefined;
} & (
  | { readonly target: "kubernetes"; readonly context: string | undefined; readonly namespace: string | undefined }
  /** `engine` is the address of the manager. */
  | { readonly target: "swarm"; readonly engine: string }
  /** `port` of this machine. */
  | { readonly target: "lxc"; readonly port: number | undefined }
);

/** The same for every deployment of one application to one place. */
export function deploymentId(deployment: Deployment): string {
  const { target, application } = deployment;
  const place =
    deployment.target === "kubernetes"
      ? [deployment.context, deployment.namespace]
      : deployment.target === "swarm"
        ? [deployment.engine]
        : [];
  return JSON.stringify([target, application, ...place]);
}

function deploymentOf(value: unknown): Deployment | undefined {
  const [application, folder] = [textAt(value, "application"), textAt(value, "folder")];
  if (application === undefined || folder === undefined) return undefined;
  const common = { application, folder, probePath: textAt(value, "probePath") };
  switch (textAt(value, "target")) {
    case "kubernetes":
      return {
        ...common,
        target: "kubernetes",
        context: textAt(value, "context"),
        namespace: textAt(value, "namespace"),
      };
    case "swarm":
      return { ...common, target: "swarm", engine: textAt(value, "engine") ?? "" };
    case "lxc":
      return { ...common, target: "lxc", port: numberAt(value, "port") };
    default:
      return undefined;
  }
}

/** Reads what was kept as JSON; what is no deployment is left out. */
export function readDeployments(kept: unknown): readonly Deployment[] {
  return Array.isArray(kept) ? kept.flatMap((one) => deploymentOf(one) ?? []) : [];
}
