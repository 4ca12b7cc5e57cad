import { tableAt, textAt, textsAt, type Table } from "../../python/tomlValue";
import { normalizedName } from "../../python/normalizedName";
import { condaInstall } from "./conda";
import { addCondaSpec, type CondaPackages } from "./condaPackages";
import { noDependencies, type ManagerDetector } from "./managerDetector";
import { manifestFile } from "./manifestFile";
import { projectDependencies } from "./projectDependencies";

/** `https://conda.anaconda.org/conda-forge/noarch/fastapi-0.115.0-pyhd8ed1ab_0.conda` → name and version. */
function lockedVersions(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", version = ""] of text.matchAll(
    /\/(?:linux-64|noarch)\/([\w.-]+?)-([^-/\s]+)-[^-/\s]+\.(?:conda|tar\.bz2)/g,
  )) {
    found.set(normalizedName(name), version);
  }
  return found;
}

function addPypi(table: Table, file: string, packages: CondaPackages): void {
  for (const [name, value] of Object.entries(table)) {
    const version = typeof value === "string" ? value : (textAt(value, "version") ?? "");
    const url = textAt(value, "url");
    // The project itself, editable.
    if (textAt(value, "path") !== undefined) continue;
    packages.direct.push({
      name: normalizedName(name),
      extras: textsAt(value, "extras").map(normalizedName),
      specifier: /^[\d]/.test(version) ? `==${version}` : version === "*" ? "" : version.replace(/\s/g, ""),
      ...(url !== undefined && { url }),
      why: `${file} ${name}`,
    });
  }
}

/** conda packages of the manifest, each pinned to what the lock says. */
function addConda(table: Table, file: string, lock: string, packages: CondaPackages): void {
  const versions = lockedVersions(lock);
  for (const [name, value] of Object.entries(table)) {
    const written = typeof value === "string" ? value : (textAt(value, "version") ?? "");
    const locked = versions.get(normalizedName(name));
    addCondaSpec(
      locked === undefined ? `${name} ${written === "*" ? "" : written}` : `${name} ==${locked}`,
      file,
      packages,
    );
  }
}

/** pixi: its own manifest or a table in pyproject.toml; the direct packages are pinned to what its lock says. */
export const pixi: ManagerDetector = {
  manager: "pixi",
  detect({ sources, manifests: { pyproject } }) {
    const own = manifestFile("pixi.toml", sources);
    const table = own ? tableAt(own.content) : tableAt(pyproject, "tool", "pixi");
    if (!own && Object.keys(table).length === 0) return undefined;
    const file = own ? "pixi.toml" : "pyproject.toml";
    const packages: CondaPackages = { direct: [...projectDependencies(pyproject, sources)], debian: [], condaOnly: [] };
    const locked = sources.text("pixi.lock") !== undefined;
    addConda(tableAt(table, "dependencies"), file, sources.text("pixi.lock") ?? "", packages);
    addPypi(tableAt(table, "pypi-dependencies"), file, packages);
    const { install, problems } = condaInstall(packages, locked ? [file, "pixi.lock"] : [file]);
    return {
      dependencies: {
        ...noDependencies,
        manager: "pixi",
        manifests: [file],
        lock: locked ? "pixi.lock" : undefined,
        direct: packages.direct,
        debian: packages.debian,
        confidence: 95,
        why: locked ? "pixi.lock" : file,
        install,
      },
      problems: [...(own?.problems ?? []), ...problems],
      score: locked ? 70 : 25,
    };
  },
};
