import type { Problem } from "../projectFacts";
import { conda } from "./conda";
import { inferDependencies } from "./inferred";
import type { ManagerDetector, ManagerFinding, ManagerInput } from "./managerDetector";
import { namedTools } from "./namedTools";
import { pdm } from "./pdm";
import { pep621 } from "./pep621";
import { pep723 } from "./pep723";
import { pip } from "./pip";
import { pipenv } from "./pipenv";
import { pixi } from "./pixi";
import { poetry } from "./poetry";
import { pylock } from "./pylock";
import { rye } from "./rye";
import { setuptools } from "./setuptools";
import { uv } from "./uv";

/** All are asked; of two with the same score the first is taken. A new manager is one file and one row here. */
const detectors: readonly ManagerDetector[] = [
  ...[uv, poetry, pdm, pipenv, pylock, pixi, rye, pip, pep621, conda, setuptools, pep723],
];

/** A list of a developer's tools, or an empty one: of no use in an image, whatever installs it. */
const useless = 6;

/** What Makefiles, CI, README and the like name was decided by a person: 25 points (rule C2). */
function withEvidence(finding: ManagerFinding, tools: ReadonlySet<string>): ManagerFinding {
  return finding.score > useless && tools.has(finding.dependencies.manager)
    ? { ...finding, score: finding.score + 25 }
    : finding;
}

/** `requirements.txt` of pip, `poetry.lock` of poetry: what a finding is read from, for people. */
function evidence({ dependencies: { lock, manifests, manager } }: ManagerFinding): string {
  return `${lock ?? manifests[0] ?? "no manifest"} (${manager})`;
}

/** The losers, named: somebody may wonder why their file is not used. */
function losers(chosen: ManagerFinding, others: readonly ManagerFinding[]): Problem[] {
  const { dependencies } = chosen;
  const used = new Set([dependencies.lock, ...dependencies.manifests]);
  const unused = others.filter(
    ({ dependencies: other }) => other.direct.length > 0 && !used.has(other.lock ?? other.manifests[0]),
  );
  if (unused.length === 0) return [];
  const message = `Dependencies come from ${evidence(chosen)}; not used: ${unused.map(evidence).join(", ")}.`;
  return [{ severity: "info", code: "other-manager", message }];
}

/** Decides how dependencies are declared: by locks before lists, by what tools of the project name, by what is no copy. */
export function detectDependencies(input: ManagerInput): ManagerFinding {
  const tools = namedTools(input.sources);
  const findings = detectors.flatMap((detector) => detector.detect(input) ?? []).map((one) => withEvidence(one, tools));
  const ranked = [...findings].sort((left, right) => right.score - left.score);
  const [chosen, ...others] = ranked;
  if (!chosen) return inferDependencies(input);
  return { ...chosen, problems: [...chosen.problems, ...losers(chosen, others)] };
}
