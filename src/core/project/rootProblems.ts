import type { ContextRoot } from "./contextRoot";
import type { Problem } from "./projectFacts";

/** What is to be said of the choice of the root: further applications, and files that it reads outside of itself. */
export function rootProblems(
  root: string,
  apps: readonly string[],
  { path, reasons, outside }: ContextRoot,
): Problem[] {
  const problems: Problem[] = [];
  if (apps.length > 1) {
    const message = `The folder holds several applications: ${apps.join(", ")}. ${root} is used; choose another one by its folder.`;
    problems.push({ severity: "info", code: "several-applications", message });
  }
  if (outside.length > 0) {
    const message = `${outside.join(", ")} lies outside the folder that was opened, so no build of this folder can read it. Open a folder above.`;
    problems.push({ severity: "warning", code: "outside-folder", message });
  }
  if (reasons.length > 0) {
    const from = path === "." ? "the opened folder" : path;
    const message = `The image is built from ${from}, as ${root} reaches outside of itself: ${reasons.join(", ")}.`;
    problems.push({ severity: "info", code: "lifted-context", message });
  }
  return problems;
}
