import { replaceFix } from "../fix";
import { finding, generalRule } from "../rule";

/** `apt` is for people: what it prints and takes may change. */
export const aptForScripts = generalRule(
  "DF011",
  "info",
  (subject) =>
    subject.runs.flatMap(({ commands }) =>
      commands
        .filter(
          ({ program, arguments: words }) =>
            program === "apt" &&
            words.some(({ text }) => /^(install|update|upgrade|remove|purge|autoremove|clean)$/.test(text)),
        )
        .map(({ programRange }) => finding(programRange, "DF011", [], [replaceFix(programRange, "apt", "apt-get")])),
    ),
  ["DL3027"],
);
