import { rangeOf } from "../../instruction";
import { replaceFix } from "../fix";
import { suggest } from "../suggest";
import { finding, generalRule } from "../rule";

/** Signals of Linux. Source: signal(7). */
const names = [
  ...[
    "HUP",
    "INT",
    "QUIT",
    "ILL",
    "TRAP",
    "ABRT",
    "IOT",
    "BUS",
    "FPE",
    "KILL",
    "USR1",
    "SEGV",
    "USR2",
    "PIPE",
    "ALRM",
    "TERM",
  ],
  ...[
    "STKFLT",
    "CHLD",
    "CONT",
    "STOP",
    "TSTP",
    "TTIN",
    "TTOU",
    "URG",
    "XCPU",
    "XFSZ",
    "VTALRM",
    "PROF",
    "WINCH",
    "IO",
    "POLL",
    "PWR",
    "SYS",
  ],
].map((name) => `SIG${name}`);

/** STOPSIGNAL with a signal that is none. */
export const unknownSignal = generalRule("DF026", "error", ({ document }) =>
  document.instructions
    .filter(({ keyword }) => keyword === "STOPSIGNAL")
    .flatMap((instruction) => {
      const [word] = instruction.arguments;
      if (word === undefined || /^\d+$|\$|^(SIG)?RTM(IN|AX)/i.test(word.text)) return [];
      const full = word.text.toUpperCase().replace(/^(?!SIG)/, "SIG");
      if (names.includes(full)) return [];
      const range = rangeOf(instruction, word);
      const like = suggest(full, names);
      return [
        finding(range, "DF026", [word.text], [like === undefined ? undefined : replaceFix(range, word.text, like)]),
      ];
    }),
);
