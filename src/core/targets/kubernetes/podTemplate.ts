import { connectionEntries } from "./developmentServices";
import { configMapName, secretName } from "./objectNames";
import type { ContainerPlan } from "../../plan/containerPlan";
import type { TargetVariables } from "../targetVariables";
import type { Container, PodTemplate } from "./manifest";

/** The user of every image made here. */
const user = 10001;

/** The application that a pod belongs to. */
export interface PodOwner {
  /** Of the application: the ConfigMap and the Secret are named for it. */
  readonly application: string;
  readonly plan: ContainerPlan;
  readonly variables: TargetVariables;
  readonly image: string;
  readonly pullSecret: string | undefined;
}

/** One process of the application: its container without what is the same for all, and whether it runs once. */
export interface PodProcess {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly container: Pick<
    Container,
    "command" | "args" | "workingDir" | "ports" | "startupProbe" | "readinessProbe" | "livenessProbe" | "lifecycle"
  >;
  readonly once: boolean;
}

/**
 * A pod that the restricted Pod Security Standard admits: not root, no capabilities, seccomp, no token of the cluster.
 * The root file system is read-only where the application writes nowhere below its code; /tmp and the home folder stay
 * writable. Variables of other services are kept out: `NAME_PORT=tcp://…` has broken many an application.
 */
export function podTemplate(
  { application, plan, variables, image, pullSecret }: PodOwner,
  { name, labels, container, once }: PodProcess,
): PodTemplate {
  const readOnly = plan.writable.length === 0;
  const hasPlain = Object.keys(variables.plain).length > 0;
  const env = [
    ...variables.secret.map(({ name: key, required }) => ({
      name: key,
      valueFrom: { secretKeyRef: { name: secretName(application), key, optional: !required } },
    })),
    ...(variables.development === undefined ? [] : connectionEntries(variables.development)),
  ];
  const folders = [
    { name: "temporary", mountPath: "/tmp" },
    { name: "home", mountPath: "/home/app" },
  ];
  return {
    metadata: { labels },
    spec: {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      ...(pullSecret !== undefined && { imagePullSecrets: [{ name: pullSecret }] }),
      ...(once && { restartPolicy: "Never" }),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        seccompProfile: { type: "RuntimeDefault" },
      },
      ...(!once && { terminationGracePeriodSeconds: 30 }),
      containers: [
        {
          name,
          image,
          ...container,
          ...(hasPlain && { envFrom: [{ configMapRef: { name: configMapName(application) } }] }),
          ...(env.length > 0 && { env }),
          resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: readOnly,
            capabilities: { drop: ["ALL"] },
          },
          ...(readOnly && { volumeMounts: folders }),
        },
      ],
      ...(readOnly && { volumes: folders.map((folder) => ({ name: folder.name, emptyDir: {} })) }),
    },
  };
}
