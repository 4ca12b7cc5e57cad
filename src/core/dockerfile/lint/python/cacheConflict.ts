import { cacheSwitch, ownCacheTargets } from "../caching";
import { removeFix } from "../fix";
import { isRoot } from "../lintSubject";
import { finding, pythonRule } from "../rule";

/** A cache mount that is of no use: the cache is off, or the user cannot write to it. */
export const cacheConflict = pythonRule("PY203", "warning", (subject) =>
  subject.installs.flatMap((install) => {
    const { run, command } = install;
    const targets = ownCacheTargets(install);
    if (targets.length === 0) return [];
    const off = cacheSwitch(subject, install);
    if (off !== undefined) {
      const word = command.arguments.find(({ text }) => text === off);
      const fix = word === undefined ? undefined : removeFix(subject.document, word.range, off);
      return [finding(word?.range ?? command.programRange, "PY203", [off], [fix])];
    }
    const foreign = targets.find((target) => target.startsWith("/root/.cache"));
    if (foreign === undefined || isRoot(subject.userBefore(run.stage, run.instruction))) return [];
    return [finding(command.programRange, "PY203.user", [foreign])];
  }),
);
