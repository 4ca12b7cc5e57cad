import type { ProbeResult } from "../app/app";
import type { BuildOutcome } from "../core/build/buildEvent";
import type { PlanChange } from "../core/build/diagnosis/planChange";
import type { FileAction } from "./writePlannedFiles";

/** What `run --json` prints, also when it fails: a part that was not reached is null. A contract: extend, never break. */
export interface RunReport {
  readonly schemaVersion: 1;
  root: string;
  files: readonly FileAction[];
  build: { readonly ok: boolean; readonly seconds: number; readonly steps: number; readonly cached: number } | null;
  image: {
    readonly id: string;
    readonly tag: string;
    /** All of its names, the one above first. */
    readonly tags: readonly string[];
    readonly bytes: number;
  } | null;
  /** Filled as tags are pushed; `digest` is that of the first. A tag without a digest was not pushed. */
  push: {
    readonly digest: string | null;
    readonly tags: readonly { readonly reference: string; readonly digest: string | null }[];
  } | null;
  /** Services that the plan requires, started beside the container. */
  services: readonly { readonly name: string; readonly state: string }[];
  container: { readonly id: string; readonly hostPort: number | null } | null;
  probe: {
    readonly kind: ProbeResult["kind"];
    readonly ok: boolean;
    readonly status: number | null;
    readonly url: string | null;
    readonly seconds: number;
  } | null;
  diagnosis: {
    readonly code: string;
    readonly message: string;
    readonly line: number | null;
    readonly cure: string | null;
    /** What `--cure` would change in the plan. */
    readonly change: PlanChange | null;
  } | null;
  /** What `--cure` has changed before this round. */
  cured: readonly PlanChange[];
  error: { readonly reason: string; readonly message: string } | null;
}

export function newRunReport(): RunReport {
  return {
    schemaVersion: 1,
    root: ".",
    files: [],
    build: null,
    image: null,
    push: null,
    services: [],
    container: null,
    probe: null,
    diagnosis: null,
    cured: [],
    error: null,
  };
}

function tenths(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

export function buildPart(outcome: BuildOutcome, seconds: number): NonNullable<RunReport["build"]> {
  const ok = outcome.kind === "built" || outcome.kind === "exported";
  const { steps, cached } = ok ? outcome : { steps: 0, cached: 0 };
  return { ok, seconds: tenths(seconds), steps, cached };
}

export function probePart(probe: ProbeResult): NonNullable<RunReport["probe"]> {
  const { kind, ok, status, url, seconds } = probe;
  return { kind, ok, status: status ?? null, url: url ?? null, seconds: tenths(seconds) };
}
