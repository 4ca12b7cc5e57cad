import { rangeOf } from "../../instruction";
import { removeFix } from "../fix";
import { buildKitRule, finding } from "../rule";

/** `--platform=$TARGETPLATFORM` is what FROM does anyway. */
export const redundantTargetPlatform = buildKitRule(
  "RedundantTargetPlatform",
  "warning",
  ({ document, stages }) =>
    stages.flatMap(({ from }) =>
      from.flags
        .filter(({ name, value }) => name === "platform" && /^\$(TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(value ?? ""))
        .map(({ word }) => {
          const range = rangeOf(from, word);
          return finding(range, "RedundantTargetPlatform", [], [removeFix(document, range, word.text)]);
        }),
    ),
  ["DL3065"],
);
