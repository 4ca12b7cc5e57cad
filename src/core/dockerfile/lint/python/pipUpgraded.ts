import { deleteFix } from "../fix";
import { removeCommandFix } from "../removeCommand";
import { finding, pythonRule } from "../rule";

/** `pip install --upgrade pip`: an unpinned tool and a layer that the image's own pip makes needless. */
export const pipUpgraded = pythonRule("PY208", "hint", (subject) =>
  subject.installs.flatMap(({ run, command, tool, words }) => {
    const named = words.filter((word) => !word.startsWith("-") && word !== "install");
    const upgrade = words.some((word) => /^(-U|--upgrade)$/.test(word));
    const own = named.length > 0 && named.every((word) => /^(pip|setuptools|wheel)$/.test(word));
    if (tool !== "pip" || !upgrade || !own) return [];
    const alone = run.commands.length === 1 && run.instruction.heredocs.length === 0;
    const fix = alone ? deleteFix(subject.document, run.instruction, false) : removeCommandFix(run.commands, command);
    return [finding(command.range, "PY208", [named.join(" ")], [fix])];
  }),
);
