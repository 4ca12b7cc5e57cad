import type { FailureReason } from "../errors";

/** Times are milliseconds since the epoch, as the engine says them. */
export interface BuildStep {
  readonly digest: string;
  /** `[runtime 3/8] RUN …`, or internal steps such as `[internal] load build context`. */
  readonly name: string;
  readonly inputs: readonly string[];
  readonly cached: boolean;
  readonly started: number | undefined;
  readonly completed: number | undefined;
  readonly error: string | undefined;
}

/** Lines count from 1. */
export interface SourceRange {
  readonly startLine: number;
  readonly endLine: number;
}

/** What a build says while it runs, in our vocabulary. A stream without `image`, `exported` and `failed` is a failure. */
export type BuildEvent =
  | { readonly kind: "transfer"; readonly bytes: number; readonly files: number; readonly done: boolean }
  | { readonly kind: "step"; readonly step: BuildStep }
  | {
      readonly kind: "progress";
      readonly step: string;
      readonly id: string;
      readonly name: string;
      readonly current: number;
      readonly total: number;
      readonly done: boolean;
    }
  | { readonly kind: "log"; readonly step: string; readonly stream: 1 | 2; readonly text: string }
  | {
      readonly kind: "warning";
      readonly step: string;
      readonly short: string;
      readonly detail: readonly string[];
      readonly url: string;
      readonly ranges: readonly SourceRange[];
    }
  | { readonly kind: "image"; readonly id: string }
  /** The result is in this file on this machine. */
  | { readonly kind: "exported"; readonly path: string }
  /** `reason` when the engine's words name a cause outside the project, such as a full disk. */
  | { readonly kind: "failed"; readonly message: string; readonly reason: FailureReason | undefined };

export interface BuildFailure {
  /** The engine's own words. */
  readonly message: string;
  /** Set when the project is not to blame: diskFull, engineStopped, buildKitMissing, fileUnreadable, … */
  readonly reason: FailureReason | undefined;
  /** Name of the step that failed, when one did. */
  readonly step: string | undefined;
  /** Dockerfile line of that step, when known. */
  readonly line: number | undefined;
  /** The last lines the step printed. */
  readonly log: readonly string[];
}

/** A build ends as exactly one of these. */
export type BuildOutcome =
  | {
      readonly kind: "built";
      readonly imageId: string;
      readonly steps: number;
      readonly cached: number;
      readonly milliseconds: number;
    }
  /** The result was asked for as a file: there is no image. */
  | {
      readonly kind: "exported";
      readonly path: string;
      readonly steps: number;
      readonly cached: number;
      readonly milliseconds: number;
    }
  | { readonly kind: "failed"; readonly failure: BuildFailure }
  | { readonly kind: "cancelled" };
