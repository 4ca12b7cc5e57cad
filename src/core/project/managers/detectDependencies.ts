import type { Problem } from "../projectFacts";
import { inferDependencies } from "./inferred";
import type { ManagerDetector, ManagerFinding, ManagerInput } from "./managerDetector";
import { pep621 } from "./pep621";
import { pip } from "./pip";
import { poetry } from "./poetry";
import { unsupportedManager } from "./unsupported";
import { uv } from "./uv";

/** Tried in this order: what locks comes before what only lists. A new manager is one file and one row here. */
const detectors: readonly ManagerDetector[] = [uv, poetry, pip, pep621];

/** Decides how dependencies are declared. A manager that is not supported yet is named, with the best fallback. */
export function detectDependencies(input: ManagerInput): ManagerFinding {
  let finding: ManagerFinding | undefined;
  for (const detector of detectors) {
    finding ??= detector.detect(input);
  }
  const chosen = finding ?? inferDependencies(input);
  const other = chosen.dependencies.lock === undefined ? unsupportedManager(input) : undefined;
  if (!other) return chosen;
  const fallback = finding ? chosen.dependencies.why : "the imports";
  const message = `The project uses ${other.manager} (${other.evidence}), which is not supported yet; ${fallback} is used instead.`;
  const problem: Problem = { severity: "warning", code: "unsupported-manager", message };
  return {
    dependencies: { ...chosen.dependencies, manager: other.manager },
    problems: [problem, ...chosen.problems],
  };
}
