import { rangeOf } from "../../instruction";
import { expand } from "../../variables";
import { unquote } from "../../words";
import { insertAboveFix, replaceFix } from "../fix";
import { readServer } from "../server";
import { finding, pythonRule } from "../rule";

/** The port that the server listens on is not the one that EXPOSE names. */
export const portMismatch = pythonRule("PY504", "info", (subject) => {
  const { start, document } = subject;
  const port = readServer(subject, start)?.port;
  if (start === undefined || port === undefined) return [];
  const exposed = subject
    .instructionsOf(subject.final)
    .filter(({ keyword }) => keyword === "EXPOSE")
    .flatMap((instruction) =>
      instruction.arguments.map((word) => ({
        instruction,
        word,
        text: expand(document, unquote(word.text), instruction),
      })),
    );
  const [first] = exposed;
  if (first === undefined) {
    return [
      finding(
        rangeOf(start.instruction, start.instruction.keywordWord),
        "PY504.missing",
        [String(port)],
        [insertAboveFix(document, start.instruction, `EXPOSE ${port}`)],
      ),
    ];
  }
  if (exposed.some(({ text }) => text.includes("$") || inRange(text, port))) return [];
  const range = rangeOf(first.instruction, first.word);
  const fix = exposed.length === 1 ? replaceFix(range, first.word.text, String(port), false) : undefined;
  return [finding(range, "PY504", [String(port), first.text], [fix])];
});

function inRange(text: string, port: number): boolean {
  const [low = NaN, high = low] = text.replace(/\/.*$/s, "").split("-").map(Number);
  return low <= port && port <= high;
}
