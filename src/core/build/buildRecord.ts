import type { SourceRange } from "./buildEvent";

/** One instruction of the Dockerfile as it was built. */
export interface RecordedStep {
  /** The instruction as the engine names it, continuation lines joined. */
  readonly instruction: string;
  /** Undefined when the Dockerfile has a single unnamed stage. */
  readonly stage: string | undefined;
  /** Its lines in the Dockerfile that was built; undefined when the engine's name leads to none. */
  readonly range: SourceRange | undefined;
  readonly cached: boolean;
  /** How long it ran; undefined when it came from the cache, or never ended. */
  readonly milliseconds: number | undefined;
  /** Size of the layer it made, from the image's history; undefined where that says nothing (other stages, a failed build). */
  readonly bytes: number | undefined;
  readonly error: string | undefined;
  /** The last lines it printed. */
  readonly log: readonly string[];
}

export interface RecordedWarning {
  readonly short: string;
  readonly detail: readonly string[];
  readonly url: string;
  readonly ranges: readonly SourceRange[];
}

/**
 * A build after its end: plain JSON, so that it can be kept. It speaks of the text that was built: where the Dockerfile has
 * changed since, compare with `dockerfile`.
 */
export interface BuildRecord {
  readonly schemaVersion: 1;
  /** The text that was built; undefined when it could not be read. */
  readonly dockerfile: string | undefined;
  readonly target: string | undefined;
  readonly outcome: "built" | "exported" | "failed" | "cancelled";
  readonly imageId: string | undefined;
  /** Milliseconds since the epoch. */
  readonly finished: number;
  readonly milliseconds: number;
  /** What the build sent: files and bytes that the engine did not have. */
  readonly sent: { readonly files: number; readonly bytes: number };
  /** In the engine's order, which is that of the stages' work. */
  readonly steps: readonly RecordedStep[];
  readonly warnings: readonly RecordedWarning[];
}
