import { addFix } from "../fix";
import { aptInstalls } from "../aptInstalls";
import { finding, generalRule } from "../rule";

/** Packages that are only recommended come along. */
export const aptRecommended = generalRule(
  "DF010",
  "info",
  (subject) =>
    aptInstalls(subject)
      .filter(
        ({ words, run }) =>
          !words.includes("--no-install-recommends") && !(words.join(" ") + run.text).includes("Install-Recommends"),
      )
      .map(({ verb }) => finding(verb.range, "DF010", [], [addFix(verb.range.end, "--no-install-recommends", false)])),
  ["DL3015"],
);
