/** The part of the Kubernetes API that is written here, as https://kubernetes.io/docs/reference/kubernetes-api/ names it. */
export interface Metadata {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: string };
  readonly tcpSocket?: { readonly port: string };
  readonly exec?: { readonly command: readonly string[] };
  /** Seconds. */
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

export type EnvironmentEntry =
  | { readonly name: string; readonly value: string }
  | {
      readonly name: string;
      readonly valueFrom: {
        readonly secretKeyRef: { readonly name: string; readonly key: string; readonly optional: boolean };
      };
    };

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly env?: readonly EnvironmentEntry[];
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly lifecycle?: { readonly preStop: { readonly exec: { readonly command: readonly string[] } } };
  readonly resources: {
    readonly requests: { readonly cpu: string; readonly memory: string };
    readonly limits?: { readonly memory: string };
  };
  readonly securityContext: {
    readonly allowPrivilegeEscalation: false;
    readonly readOnlyRootFilesystem?: boolean;
    readonly capabilities?: { readonly drop: readonly ["ALL"] };
  };
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

export interface PodTemplate {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly automountServiceAccountToken: false;
    readonly enableServiceLinks: false;
    readonly imagePullSecrets?: readonly { readonly name: string }[];
    readonly restartPolicy?: "Never";
    readonly securityContext: {
      readonly runAsNonRoot?: true;
      readonly runAsUser?: number;
      readonly runAsGroup?: number;
      readonly seccompProfile: { readonly type: "RuntimeDefault" };
    };
    readonly terminationGracePeriodSeconds?: number;
    readonly containers: readonly Container[];
    readonly volumes?: readonly { readonly name: string; readonly emptyDir: Readonly<Record<string, never>> }[];
  };
}

export type Manifest =
  | {
      readonly apiVersion: "apps/v1";
      readonly kind: "Deployment";
      readonly metadata: Metadata;
      readonly spec: {
        readonly replicas?: number;
        readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
        readonly strategy:
          | { readonly type: "Recreate" }
          | {
              readonly type: "RollingUpdate";
              readonly rollingUpdate: { readonly maxSurge: number; readonly maxUnavailable: number };
            };
        readonly template: PodTemplate;
      };
    }
  | {
      readonly apiVersion: "batch/v1";
      readonly kind: "Job";
      readonly metadata: Metadata;
      readonly spec: { readonly backoffLimit: number; readonly template: PodTemplate };
    }
  | {
      readonly apiVersion: "v1";
      readonly kind: "Service";
      readonly metadata: Metadata;
      readonly spec: {
        readonly selector: Readonly<Record<string, string>>;
        readonly ports: readonly { readonly name: string; readonly port: number; readonly targetPort: string }[];
      };
    }
  | {
      readonly apiVersion: "v1";
      readonly kind: "ConfigMap";
      readonly metadata: Metadata;
      readonly data: Readonly<Record<string, string>>;
    }
  | {
      readonly apiVersion: "autoscaling/v2";
      readonly kind: "HorizontalPodAutoscaler";
      readonly metadata: Metadata;
      readonly spec: {
        readonly scaleTargetRef: { readonly apiVersion: "apps/v1"; readonly kind: "Deployment"; readonly name: string };
        readonly minReplicas: number;
        readonly maxReplicas: number;
        readonly metrics: readonly {
          readonly type: "Resource";
          readonly resource: {
            readonly name: "cpu";
            readonly target: { readonly type: "Utilization"; readonly averageUtilization: number };
          };
        }[];
      };
    }
  | {
      readonly apiVersion: "networking.k8s.io/v1";
      readonly kind: "Ingress";
      readonly metadata: Metadata;
      readonly spec: {
        readonly rules: readonly {
          readonly host: string;
          readonly http: {
            readonly paths: readonly {
              readonly path: "/";
              readonly pathType: "Prefix";
              readonly backend: {
                readonly service: { readonly name: string; readonly port: { readonly name: string } };
              };
            }[];
          };
        }[];
      };
    };
