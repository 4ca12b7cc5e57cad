import type { ContainerSummary } from "../../core/engine";
import { readContainerLabels } from "../../core/container/labels";
import { healthOf } from "./containerRow";

/** Containers made here that a person should look at: their own check fails, or they restart again and again. */
export function attention(containers: readonly ContainerSummary[]): readonly ContainerSummary[] {
  return containers.filter(
    (container) =>
      readContainerLabels(container.labels) !== undefined &&
      (healthOf(container) === "unhealthy" || container.status === "restarting"),
  );
}
