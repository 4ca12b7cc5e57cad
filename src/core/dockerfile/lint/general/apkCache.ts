import { cacheTargets } from "../../mount";
import { addFix } from "../fix";
import { wordOf } from "../commandWord";
import { finding, generalRule } from "../rule";

/** `apk add` that leaves its index in the layer. */
export const apkCache = generalRule(
  "DF018",
  "info",
  (subject) =>
    subject.runs.flatMap(({ instruction, commands, text }) => {
      if (cacheTargets(instruction).length > 0 || text.includes("/var/cache/apk")) return [];
      return commands.flatMap((command) => {
        const verb = wordOf(command, "add");
        if (command.program !== "apk" || verb === undefined || wordOf(command, "--no-cache") !== undefined) return [];
        return [finding(verb.range, "DF018", [], [addFix(verb.range.end, "--no-cache")])];
      });
    }),
  ["DL3019"],
);
