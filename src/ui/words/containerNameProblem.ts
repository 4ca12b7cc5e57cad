import type { Translate } from "./translate";

/** The sentence that says why a text is no name for a container, by the engine's own rule; undefined when it is one. */
export function containerNameProblem(name: string, t: Translate): string | undefined {
  if (/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) return undefined;
  return t("Use at least two letters, digits, dots, dashes or underscores, beginning with a letter or digit.");
}
