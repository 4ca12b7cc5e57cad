import { ownCacheTargets } from "../caching";
import { insertAboveFix } from "../fix";
import { finding, pythonRule } from "../rule";

/** A cache mount for uv without copying: links cannot cross the mount, which uv warns about at every build. */
export const uvLinkMode = pythonRule("PY205", "hint", (subject) =>
  subject.installs
    .filter((install) => install.tool.startsWith("uv") && ownCacheTargets(install).length > 0)
    .filter(
      ({ run, words }) => !run.text.includes("UV_LINK_MODE=") && !words.some((word) => word.startsWith("--link-mode")),
    )
    .filter(({ run }) => subject.valueOf(run.stage, "UV_LINK_MODE") === undefined)
    .map(({ run, command }) =>
      finding(
        command.programRange,
        "PY205",
        [],
        [insertAboveFix(subject.document, run.instruction, "ENV UV_LINK_MODE=copy")],
      ),
    ),
);
