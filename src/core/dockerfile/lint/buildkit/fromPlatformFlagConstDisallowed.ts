import { rangeOf } from "../../instruction";
import { removeFix } from "../fix";
import { buildKitRule, finding } from "../rule";

/** A fixed platform in FROM builds the wrong image on every other machine. */
export const fromPlatformFlagConstDisallowed = buildKitRule(
  "FromPlatformFlagConstDisallowed",
  "warning",
  ({ document, stages }) =>
    stages.flatMap(({ from, name }) =>
      from.flags
        .filter(
          ({ name: flag, value }) => flag === "platform" && value !== undefined && value !== "" && !value.includes("$"),
        )
        // A stage that is named for its platform is meant so.
        .filter(
          ({ value = "" }) =>
            !value.split("/").some((part) => name?.text.toLowerCase().includes(part.toLowerCase()) === true),
        )
        .map(({ word, value = "" }) => {
          const range = rangeOf(from, word);
          return finding(
            range,
            "FromPlatformFlagConstDisallowed",
            [value],
            [removeFix(document, range, word.text, false)],
          );
        }),
    ),
  ["DL3029"],
);
