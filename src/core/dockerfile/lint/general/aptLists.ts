import { cacheTargets } from "../../mount";
import { aptInstalls } from "../aptInstalls";
import { finding, generalRule } from "../rule";

/** Package lists left in the layer. */
export const aptLists = generalRule(
  "DF009",
  "info",
  (subject) =>
    aptInstalls(subject)
      .filter(({ run }) => !/\/var\/lib\/apt\/lists|apt-get (clean && )?distclean/.test(run.text))
      .filter(({ run }) => !cacheTargets(run.instruction).some((target) => target.startsWith("/var/lib/apt")))
      .map(({ run, command }) => {
        const text = " && rm -rf /var/lib/apt/lists/*";
        const last = run.commands.at(-1) === command && run.instruction.heredocs.length === 0;
        const at = command.range.end;
        const fix = {
          title: "fix.add",
          values: [text.trim()],
          edits: [{ range: { start: at, end: at }, text }],
          ignore: [],
          safe: true,
        } as const;
        return finding(command.programRange, "DF009", [], [last ? fix : undefined]);
      }),
  ["DL3009"],
);
