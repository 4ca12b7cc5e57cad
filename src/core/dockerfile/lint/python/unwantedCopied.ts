import { rangeOf } from "../../instruction";
import { copiesAll } from "../copies";
import { ignoreFix } from "../fix";
import { finding, pythonRule } from "../rule";

/** Everything is copied, and the folder holds what no image should: environments, history, caches. */
export const unwantedCopied = pythonRule("PY301", "warning", (subject) => {
  const { facts } = subject;
  if (facts === undefined || facts.unwanted.length === 0) return [];
  const shown = [...facts.unwanted]
    .sort((a, b) => b.bytes - a.bytes)
    .map(({ path, bytes }) => (bytes > 0 ? `${path} (${sizeText(bytes)})` : path));
  const lines = facts.unwanted.map(({ path }) => path);
  return subject.document.instructions
    .filter(copiesAll)
    .map((instruction) =>
      finding(
        rangeOf(instruction, instruction.arguments[0] ?? instruction.keywordWord),
        "PY301",
        [shown.slice(0, 6).join(", ")],
        [ignoreFix(lines)],
      ),
    );
});

/** Bytes in decimal units, as Docker shows them. */
function sizeText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  if (bytes >= 1e6) return `${Math.round(bytes / 1e6)} MB`;
  return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
}
