import { flagValue } from "../../instruction";
import { findStageReference, type Stage } from "../../stages";
import { wordOf } from "../commandWord";
import { addFix, removeFix } from "../fix";
import type { LintSubject } from "../lintSubject";
import { finding, pythonRule } from "../rule";

/** An editable install whose environment is copied to another stage: it points to source that is not there. */
export const editableInstall = pythonRule("PY210", "warning", (subject) =>
  subject.installs.flatMap(({ run, command, tool, words }) => {
    const editable = wordOf(command, "-e") ?? wordOf(command, "--editable");
    if (editable !== undefined && (tool === "pip" || tool === "uv pip")) {
      if (!isCopiedFrom(subject, run.stage)) return [];
      return [
        finding(editable.range, "PY210", [], [removeFix(subject.document, editable.range, editable.text, false)]),
      ];
    }
    const verb = wordOf(command, "sync");
    const project = !words.some((word) =>
      /^--(no-editable|no-install-project|no-install-workspace|only-group)$/.test(word),
    );
    if (tool !== "uv sync" || verb === undefined || !project) return [];
    if (run.text.includes("UV_NO_EDITABLE=") || subject.valueOf(run.stage, "UV_NO_EDITABLE") !== undefined) return [];
    if (!isCopiedFrom(subject, run.stage)) return [];
    return [finding(command.programRange, "PY210", [], [addFix(verb.range.end, "--no-editable", false)])];
  }),
);

/** A later stage takes this one's environment, but not the folder the source is in. */
function isCopiedFrom({ stages }: LintSubject, stage: Stage): boolean {
  const copies = stages.slice(stage.index + 1).flatMap((later) =>
    later.instructions.filter((instruction) => {
      const from = instruction.keyword === "COPY" ? flagValue(instruction, "from") : undefined;
      return from !== undefined && findStageReference(stages, later.index, from) === stage;
    }),
  );
  const texts = copies.map(({ source }) => source.text);
  return (
    texts.some((text) => /venv|site-packages/.test(text)) &&
    !texts.some((text) => /\s(\/app|\/src|\/code|\.)\/?\s/.test(text))
  );
}
