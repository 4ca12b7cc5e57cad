import { rangeOf } from "../../instruction";
import { replaceFix } from "../fix";
import { buildKitRule, finding } from "../rule";

/** The protocol of EXPOSE in lower case. */
export const exposeProtoCasing = buildKitRule("ExposeProtoCasing", "warning", ({ document }) =>
  document.instructions
    .filter(({ keyword }) => keyword === "EXPOSE")
    .flatMap((instruction) =>
      instruction.arguments.flatMap((word) => {
        const protocol = /\/([A-Za-z]+)$/.exec(word.text)?.[1];
        if (protocol === undefined || protocol === protocol.toLowerCase()) return [];
        const range = rangeOf(instruction, { start: word.end - protocol.length, end: word.end });
        return [finding(range, "ExposeProtoCasing", [protocol], [replaceFix(range, protocol, protocol.toLowerCase())])];
      }),
    ),
);
