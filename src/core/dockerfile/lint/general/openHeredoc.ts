import { rangeOf } from "../../instruction";
import { finding, generalRule } from "../rule";

/** A here-document that the file ends before its end. */
export const openHeredoc = generalRule("DF006", "error", ({ document }) =>
  document.instructions.flatMap((instruction) =>
    instruction.heredocs
      .filter(({ closed }) => !closed)
      .map(({ name, word }) => finding(rangeOf(instruction, word), "DF006", [name])),
  ),
);
