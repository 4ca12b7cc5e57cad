import type { ProbeResult } from "../app";

/** What a deployment is doing; `ready` of `wanted` copies answer. */
export type DeployProgress =
  | { readonly kind: "checking" }
  | { readonly kind: "services" }
  | { readonly kind: "migrating" }
  | { readonly kind: "applying" }
  | { readonly kind: "rollingOut"; readonly ready: number; readonly wanted: number }
  | { readonly kind: "probing" }
  /** The target's own warning, word for word. */
  | { readonly kind: "warning"; readonly text: string };

/** Why a deployment did not come up. */
export type DeployCause =
  | "imageNotPulled"
  | "crashing"
  | "notReady"
  | "quota"
  | "configuration"
  | "unschedulable"
  | "outOfMemory"
  | "migration"
  /** Of a copy of a service; the message begins with its name. */
  | "service"
  | "rolledBack";

export interface DeployFailure {
  readonly cause: DeployCause;
  /** The target's own words. */
  readonly message: string;
  /** The last lines of what failed; empty when it printed nothing. */
  readonly log: readonly string[];
}

export type DeployOutcome =
  | { readonly kind: "deployed"; readonly ready: number; readonly probe: ProbeResult | undefined }
  | { readonly kind: "failed"; readonly failure: DeployFailure }
  | { readonly kind: "deleted" }
  | { readonly kind: "stopped" };
