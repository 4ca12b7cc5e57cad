import type { ContainerStats } from "../../core/engine/containerStats";
import { byteText } from "../words/byteText";
import { inertText } from "../words/inertText";
import type { Translate } from "../words/translate";

function cell(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

/** Widths of the columns in characters, one apart. */
const widths = [28, 9, 22, 20, 20, 9];

/** How many columns fit beside each other, at least the first two: a row that the terminal breaks cannot be read. */
function fitting(columns: number): number {
  let used = -1;
  const count = widths.findIndex((width) => (used += width + 1) > columns);
  return count < 0 ? widths.length : Math.max(count, 2);
}

/**
 * A table of measurements as lines of a terminal of so many columns, one a container; `undefined` for one that has none
 * yet. What does not fit at the right is left out.
 */
export function statsText(
  measured: readonly (readonly [name: string, stats: ContainerStats | undefined])[],
  t: Translate,
  columns: number,
): readonly string[] {
  const shown = fitting(columns);
  const line = (cells: readonly string[]): string =>
    cells
      .slice(0, shown)
      .map((text, index) => cell(text, widths[index] ?? 0))
      .join(" ");
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
