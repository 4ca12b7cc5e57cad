import type { ContainerSummary, Engine, ImageSummary } from "../../core/engine";
import type { Attempt } from "../../core/errors";

/** What the engine said last. */
export type EngineView =
  | { readonly kind: "unknown" }
  /** It answers, and one of the lists has arrived. */
  | {
      readonly kind: "listing";
      readonly engine: Engine;
      readonly images?: readonly ImageSummary[];
      readonly containers?: readonly ContainerSummary[];
    }
  | {
      readonly kind: "ready";
      readonly engine: Engine;
      readonly images: readonly ImageSummary[];
      readonly containers: readonly ContainerSummary[];
    }
  | { readonly kind: "unreachable" | "denied"; readonly attempts: readonly Attempt[] };

/** What an engine has told so far; undefined while none answers. */
export function toldBy(view: EngineView): Extract<EngineView, { kind: "listing" | "ready" }> | undefined {
  return view.kind === "listing" || view.kind === "ready" ? view : undefined;
}
