import type { ContainerStats } from "../../core/engine/containerStats";
import { byteText } from "../words/byteText";
import { inertText } from "../words/inertText";
import type { Translate } from "../words/translate";

function cell(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

/** A table of measurements as lines of a terminal, one a container; `undefined` for one that has none yet. */
export function statsText(
  measured: readonly (readonly [name: string, stats: ContainerStats | undefined])[],
  t: Translate,
): readonly string[] {
  const widths = [28, 9, 22, 20, 20, 6];
  const line = (cells: readonly string[]): string =>
    cells.map((text, index) => cell(text, widths[index] ?? 10)).join(" ");
  const head = [t("Container"), t("CPU"), t("Memory"), t("Network in / out"), t("Disk read / write"), t("Processes")];
  return [
    line(head),
    ...measured.map(([name, stats]) =>
      line(
        stats === undefined
          ? [inertText(name), "–", "–", "–", "–", "–"]
          : [
              inertText(name),
              stats.cpuPercent === undefined ? "–" : `${stats.cpuPercent.toFixed(1)} %`,
              `${byteText(stats.memoryBytes)} / ${byteText(stats.memoryLimit)}`,
              `${byteText(stats.received)} / ${byteText(stats.sent)}`,
              `${byteText(stats.bytesRead)} / ${byteText(stats.bytesWritten)}`,
              String(stats.processes),
            ],
      ),
    ),
  ];
}
