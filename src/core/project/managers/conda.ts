import { listAt, textAt, valueAt } from "../../python/tomlValue";
import { requirementsLines } from "../../python/requirementsLines";
import type { Problem } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";
import { addCondaSpec, addPipSpec, type CondaPackages } from "./condaPackages";
import { plainInstall } from "./installFacts";
import { noDependencies, type ManagerDetector, type ManagerFinding } from "./managerDetector";
import { manifestFile } from "./manifestFile";
import { gatherRequirements } from "./requirementFiles";

const names = /^((binder|\.binder|conda)\/)?(environment|conda|env|conda[-_]env(ironment)?)\.ya?ml$/;

/** An environment for the developers of a package: named so, or with their tools in it. */
function isForDevelopment(content: unknown): boolean {
  const tools = /^(pytest|tox|nox|black|ruff|flake8|mypy|pre-commit|sphinx|coverage)\b/;
  const named = /[-_](dev|test|docs?|ci)$/.test(textAt(content, "name") ?? "");
  return named || listAt(content, "dependencies").some((entry) => typeof entry === "string" && tools.test(entry));
}

function environmentFile(sources: ProjectSources): string | undefined {
  const found = sources.paths.filter((path) => names.test(path) && sources.text(path) !== undefined);
  return found.sort((left, right) => left.split("/").length - right.split("/").length)[0];
}

/** The `pip:` list; it may name requirement files of its own. */
function readPip(list: readonly unknown[], path: string, sources: ProjectSources, packages: CondaPackages): void {
  const text = list.filter((entry) => typeof entry === "string").join("\n");
  for (const line of requirementsLines(text)) {
    if (line.kind === "requirement") addPipSpec(text.split("\n")[line.line - 1] ?? "", path, packages);
    if (line.kind === "include") packages.direct.push(...gatherRequirements([line.path], sources).direct);
  }
}

function read(path: string, content: unknown, sources: ProjectSources): CondaPackages {
  const packages: CondaPackages = { direct: [], debian: [], condaOnly: [] };
  for (const entry of listAt(content, "dependencies")) {
    if (typeof entry === "string") addCondaSpec(entry, path, packages);
    else readPip(listAt(entry, "pip"), path, sources, packages);
  }
  return packages;
}

/** How an environment gets in: by pip where everything is on PyPI (the image is a third as big), else by micromamba. */
export function condaInstall(
  packages: CondaPackages,
  files: readonly string[],
): { readonly install: ManagerFinding["dependencies"]["install"]; readonly problems: readonly Problem[] } {
  if (packages.condaOnly.length > 0) {
    const message = `${packages.condaOnly.join(", ")} come from conda alone; the image is made with micromamba.`;
    return {
      install: { ...plainInstall, method: "conda", files, entryFiles: files.slice(0, 1) },
      problems: [{ severity: "info", code: "conda-image", message, path: files[0] ?? "" }],
    };
  }
  const message = "Everything listed here is on PyPI too; the image takes it from there, which makes it much smaller.";
  return {
    install: plainInstall,
    problems: [{ severity: "info", code: "conda-from-pypi", message, path: files[0] ?? "" }],
  };
}

/** conda, mamba, micromamba: an environment file. Its `prefix:` and packages of other systems mean nothing here. */
export const conda: ManagerDetector = {
  manager: "conda",
  detect({ sources }) {
    const path = environmentFile(sources);
    const file = path === undefined ? undefined : manifestFile(path, sources);
    if (path === undefined || !file) return undefined;
    // Continuous integration keeps files of this name too; without a list of dependencies it is something else.
    if (file.content !== undefined && !Array.isArray(valueAt(file.content, "dependencies"))) return undefined;
    const packages = read(path, file.content, sources);
    const { install, problems } = condaInstall(packages, [path]);
    return {
      dependencies: {
        ...noDependencies,
        manager: "conda",
        manifests: [path],
        direct: packages.direct,
        debian: packages.debian,
        why: `${path}${textAt(file.content, "name") === undefined ? "" : ` ${textAt(file.content, "name") ?? ""}`}`,
        install,
      },
      problems: [...file.problems, ...problems],
      score: file.content === undefined ? 1 : isForDevelopment(file.content) ? 15 : 22,
    };
  },
};
