import { rangeOf } from "../../instruction";
import type { DockerfileDocument } from "../../parseDockerfile";
import type { Fix } from "../fix";
import { finding, generalRule } from "../rule";

/** A here-document that the file ends before its end. */
export const openHeredoc = generalRule("DF006", "error", ({ document }) =>
  document.instructions.flatMap((instruction) =>
    instruction.heredocs
      .filter(({ closed }) => !closed)
      .map(({ name, word }, index) =>
        // Where several are open, the first one has taken the lines of the others.
        finding(rangeOf(instruction, word), "DF006", [name], [index === 0 ? endOfFile(document, name) : undefined]),
      ),
  ),
);

/** The end that is missing, as the last line. Not safe: only the author knows whether it belongs further up. */
function endOfFile({ lines }: DockerfileDocument, name: string): Fix {
  const line = lines.length - 1;
  const last = lines[line] ?? "";
  const at = { line, character: last.length };
  const text = last === "" ? `${name}\n` : `\n${name}\n`;
  return {
    title: "fix.insert",
    values: [name],
    edits: [{ range: { start: at, end: at }, text }],
    ignore: [],
    safe: false,
  };
}
