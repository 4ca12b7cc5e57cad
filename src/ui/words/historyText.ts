import type { HistoryRow } from "../../core/build/layerSizes";
import { isKeyword } from "../../core/dockerfile/tables/keywords";
import { byteText } from "./byteText";
import { inertText } from "./inertText";
import type { Translate } from "./translate";

/** A row as its instruction: BuildKit marks its own, the classic builder writes `#(nop)`. */
function instructionOf({ createdBy }: HistoryRow): string {
  const plain = createdBy.replace(/\s*# buildkit$/, "").replace(/^\/bin\/sh -c #\(nop\)\s+/, "");
  const command = /^(?:\|\d+ .*?)?\/bin\/sh -c (.*)$/s.exec(plain)?.[1];
  if (command !== undefined) return `RUN ${command}`;
  return plain.replace(/^RUN \/bin\/sh -c /, "RUN ").replace(/^RUN \|\d+ .*? \/bin\/sh -c /s, "RUN ");
}

/** An image's layers as text, oldest first as in a Dockerfile: size, instruction. `rows` is newest first. */
export function historyText(reference: string, rows: readonly HistoryRow[], t: Translate): string {
  const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  const lines = rows
    .toReversed()
    .map((row) => `${byteText(row.bytes).padStart(9)}  ${inertText(instructionOf(row), 2000)}`);
  const head = t("{0}: {1} in {2} steps, oldest first", inertText(reference), byteText(total), rows.length);
  return [head, "", ...lines, ""].join("\n");
}

/** A Dockerfile that does what the image's history says; what was copied is not in it. */
export function dockerfileFromHistory(reference: string, rows: readonly HistoryRow[], t: Translate): string {
  const head = t("The steps of {0}, read from the image. What COPY and ADD took is not known.", inertText(reference));
  const lines = rows.toReversed().map((row) => {
    const line = inertText(instructionOf(row), 20_000);
    // What an import or a commit noted is no instruction.
    return isKeyword(line.split(" ", 1)[0] ?? "") ? line : `# ${line}`;
  });
  return [`# ${head}`, ...lines, ""].join("\n");
}
