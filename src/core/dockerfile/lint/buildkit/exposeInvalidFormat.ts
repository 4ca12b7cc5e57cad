import { rangeOf } from "../../instruction";
import { replaceFix } from "../fix";
import { buildKitRule, finding } from "../rule";

/** EXPOSE takes no address and no port of the host. */
export const exposeInvalidFormat = buildKitRule(
  "ExposeInvalidFormat",
  "warning",
  ({ document }) =>
    document.instructions
      .filter(({ keyword }) => keyword === "EXPOSE")
      .flatMap((instruction) =>
        instruction.arguments.flatMap((word) => {
          if (!/:\d|\d:/.test(word.text) || word.text.includes("$")) return [];
          const range = rangeOf(instruction, word);
          const port = word.text.slice(word.text.lastIndexOf(":") + 1);
          return [
            finding(
              range,
              "ExposeInvalidFormat",
              [word.text],
              [/^\d/.test(port) ? replaceFix(range, word.text, port) : undefined],
            ),
          ];
        }),
      ),
  [],
  ["dockerDx", "containerTools"],
);
