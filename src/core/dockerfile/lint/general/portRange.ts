import { rangeOf } from "../../instruction";
import { finding, generalRule } from "../rule";

/** A port above 65535, or no port at all. */
export const portRange = generalRule(
  "DF019",
  "error",
  ({ document }) =>
    document.instructions
      .filter(({ keyword }) => keyword === "EXPOSE")
      .flatMap((instruction) =>
        instruction.arguments.flatMap((word) => {
          const match = /^(\d+)(?:-(\d+))?(?:\/[a-z]+)?$/i.exec(word.text);
          const plain = /[$:"']/.test(word.text);
          const valid =
            match !== null &&
            [match[1], match[2]].every((port) => port === undefined || (Number(port) >= 1 && Number(port) <= 65_535));
          return plain || valid ? [] : [finding(rangeOf(instruction, word), "DF019", [word.text])];
        }),
      ),
  ["DL3011"],
  ["containerTools"],
);
