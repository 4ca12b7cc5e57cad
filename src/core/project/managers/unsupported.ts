import { tableAt } from "../../python/tomlValue";
import type { Manager } from "../projectFacts";
import type { ManagerInput } from "./managerDetector";

/** How a manager is recognised that has no detector of its own yet. */
interface Sign {
  readonly manager: Manager;
  readonly evidence: readonly string[];
  /** Its table in pyproject.toml. */
  readonly table?: string;
}

const signs: readonly Sign[] = [
  { manager: "pdm", evidence: ["pdm.lock"], table: "pdm" },
  { manager: "pipenv", evidence: ["Pipfile.lock", "Pipfile"] },
  { manager: "pylock", evidence: ["pylock.toml"] },
  { manager: "pixi", evidence: ["pixi.lock", "pixi.toml"], table: "pixi" },
  { manager: "conda", evidence: ["conda-lock.yml", "environment.yml", "environment.yaml"] },
  { manager: "rye", evidence: ["requirements.lock"], table: "rye" },
];

/** A manager that the project uses and that is only reported so far, with the file that shows it. */
export function unsupportedManager({
  sources,
  manifests: { pyproject },
}: ManagerInput): { manager: Manager; evidence: string } | undefined {
  for (const { manager, evidence, table } of signs) {
    const file = evidence.find((path) => sources.has(path));
    if (file) return { manager, evidence: file };
    if (table && table in tableAt(pyproject, "tool")) return { manager, evidence: `pyproject.toml [tool.${table}]` };
  }
  return undefined;
}
