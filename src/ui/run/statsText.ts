import type { ContainerStats } from "../../core/engine/containerStats";
import { byteText } from "../words/byteText";
import { inertText } from "../words/inertText";
import type { Translate } from "../words/translate";

/** Characters that take two columns of a terminal: Chinese, Japanese and Korean ones (Unicode Standard Annex 11). */
const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/g;

function widthOf(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

function cell(text: string, width: number): string {
  let shown = text;
  if (widthOf(text) > width) {
    while (widthOf(shown) >= width) shown = shown.slice(0, -1);
    shown += "…";
  }
  return shown + " ".repeat(width - widthOf(shown));
}

/** Widths of the columns of the table in columns of the terminal, one apart. */
const widths = [28, 10, 21, 20, 20, 9];

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
