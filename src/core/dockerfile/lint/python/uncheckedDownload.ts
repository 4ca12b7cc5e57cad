import { flagValue, rangeOf } from "../../instruction";
import { finding, pythonRule } from "../rule";

/** ADD of an address without a checksum: whatever it delivers is built in. */
export const uncheckedDownload = pythonRule("PY303", "warning", (subject) =>
  subject.document.instructions.flatMap((instruction) => {
    if (instruction.keyword !== "ADD" || flagValue(instruction, "checksum") !== undefined) return [];
    const url = instruction.arguments.find(({ text }) => /^["']?https?:\/\/(?!\S*\.git([#"']|$))/.test(text));
    return url === undefined ? [] : [finding(rangeOf(instruction, url), "PY303")];
  }),
);
