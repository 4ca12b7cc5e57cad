/** What a deployment to Kubernetes may be asked for beyond the plan. Absent values keep the defaults. */
export interface KubernetesOptions {
  /** Repository and digest or tag of the pushed image: `registry.example.com/team/api@sha256:…`. */
  readonly image: string;
  /** Pods at any time; the least of them with `maximumReplicas`. */
  readonly replicas: number;
  /** Adds a HorizontalPodAutoscaler up to this many pods. */
  readonly maximumReplicas?: number;
  /** Adds an Ingress for this host name. */
  readonly host?: string;
  /** A Secret of the namespace that holds the login of the registry. */
  readonly pullSecret?: string;
}
