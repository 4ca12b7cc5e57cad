import { addFix } from "../fix";
import { aptInstalls } from "../aptInstalls";
import { finding, generalRule } from "../rule";

/** `apt-get install` that waits for an answer nobody gives. */
export const aptUnattended = generalRule(
  "DF008",
  "error",
  (subject) =>
    aptInstalls(subject)
      .filter(
        ({ words, run }) =>
          !words.some((word) => /^(-[a-z]*y[a-z]*|--yes|--assume-yes|-qq.*|--force-yes)$/.test(word)) &&
          !/DEBIAN_ASSUME_YES|APT::Get::Assume-Yes/.test(run.text),
      )
      .map(({ verb }) => finding(verb.range, "DF008", [verb.text], [addFix(verb.range.end, "-y")])),
  ["DL3014"],
);
