import type { ContainerStats } from "../../core/engine/containerStats";
import { byteText } from "./byteText";
import type { Translate } from "./translate";

/** What a container uses, short enough for its row: `12 % CPU, 34 MB`. Tenths only below one, so that a row at rest stays as it is. */
export function usageText({ cpuPercent = 0, memoryBytes }: ContainerStats, t: Translate): string {
  const percent = cpuPercent < 0.95 ? cpuPercent.toFixed(1) : cpuPercent.toFixed(0);
  return t("{0} % CPU, {1}", percent, byteText(memoryBytes));
}
