// @ts-check
import { readFile, writeFile } from "node:fs/promises";
import { cpus, totalmem, type } from "node:os";

const head = [
  "# Benchmarks",
  "",
  "Written by `npm run bench`; every figure is one that should be small. A row that is not run keeps its last figures.",
  "What each figure is compared with stands in `test/bench/` and was measured in the same run.",
  "",
  "| row | what | figure | compared with | bound | aim | date | machine |",
  "| --- | --- | --- | --- | --- | --- | --- | --- |",
];

/** @param {import("./row.mjs").Measurement} found */
export const figureText = ({ figure, unit }) => `${figure.toFixed(2)} ${unit}`;

/** The machine, as far as it matters for comparing: processor, how many, memory, system, Node. */
export function machineText() {
  const processor = cpus()[0]?.model.trim() ?? "unknown processor";
  return `${processor} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()}, Node ${process.version}`;
}

/**
 * Puts the measurements of this run into the page; lines of rows that were not run stay.
 * @param {string} file
 * @param {ReadonlyMap<string, readonly import("./row.mjs").Measurement[]>} measured
 */
export async function writeReport(file, measured) {
  const before = await readFile(file, "utf8").catch(() => "");
  const kept = before
    .split("\n")
    .filter((line) => /^\| [a-z]/.test(line) && !line.startsWith("| row "))
    .filter((line) => !measured.has(line.split("|")[1]?.trim() ?? ""));
  const date = new Date().toISOString().slice(0, 10);
  const added = [...measured].flatMap(([name, found]) =>
    found.map((one) =>
      [name, one.what, figureText(one), one.comparedWith, one.bound, one.aim, date, machineText()]
        .map((cell) => String(cell).replaceAll("|", "\\|"))
        .join(" | "),
    ),
  );
  const lines = [...kept, ...added.map((line) => `| ${line} |`)].sort();
  await writeFile(file, `${[...head, ...lines].join("\n")}\n`);
}
