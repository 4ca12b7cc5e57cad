import { rangeOf } from "../../instruction";
import { contextPath, contextSources } from "../copies";
import { ignoreFix } from "../fix";
import { buildKitRule, finding } from "../rule";

/** A source that .dockerignore keeps out: the build says that it is not there. */
export const copyIgnoredFile = buildKitRule("CopyIgnoredFile", "warning", ({ document, facts }) => {
  if (facts === undefined) return [];
  return document.instructions.flatMap((instruction) =>
    contextSources(instruction).flatMap((word) => {
      const path = contextPath(word);
      if (path === undefined || !facts.isIgnored(path)) return [];
      if (/(^|\/)(requirements[\w.-]*\.txt|pyproject\.toml|uv\.lock|poetry\.lock|Pipfile(\.lock)?)$/.test(path))
        return [];
      return [finding(rangeOf(instruction, word), "CopyIgnoredFile", [path], [ignoreFix([`!${path}`])])];
    }),
  );
});
