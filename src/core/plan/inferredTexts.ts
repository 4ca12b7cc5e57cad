import type { ProjectFacts } from "../project/projectFacts";

/** What the imports need, pinned where a version is known. */
export function inferredTexts({ inferred, versions }: ProjectFacts["dependencies"]): string[] {
  return inferred.map((text) => {
    const version = versions[text.replace(/\[.*/, "")];
    return version === undefined ? text : `${text}==${version}`;
  });
}
