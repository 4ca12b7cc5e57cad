import type { RenderedFile } from "../../core/edits/fileChange";
import type { KubernetesPlace } from "./kubectl";

/** Files that are written, and what is to be made of them in a cluster. */
export interface KubernetesRequest {
  readonly place: KubernetesPlace;
  /** Name of the application in the cluster: of the Deployment, and in the labels of everything. */
  readonly application: string;
  /** Absolute path of the overlay's folder, as `kubectl kustomize` takes it. */
  readonly overlay: string;
  /** The files as they are written: errors of the cluster are found in them. */
  readonly files: readonly RenderedFile[];
  /** Values for the Secret, as given. */
  readonly secretValues: Readonly<Record<string, string>>;
  /** Signing keys to make up where the Secret has none yet. */
  readonly generate: readonly string[];
  /** Variables that must have a value in the Secret by the time it starts. */
  readonly required: readonly string[];
  /** What the application is asked in the end; undefined when nothing listens. */
  readonly probePath: string | undefined;
  /** A Job is waited for until it ends. */
  readonly ends: boolean;
  /** Milliseconds that pods may take to become ready. */
  readonly patience: number;
}
