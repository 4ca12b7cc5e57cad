import { normalizedName } from "../python/normalizedName";
import { listAt, tableAt, textAt, textsAt, valueAt, type Table } from "../python/tomlValue";
import type { PackageFact } from "./projectFacts";
import { readSetupFile } from "./setupFile";
import type { ProjectSources } from "./source/projectSources";
import { versionTools, versionVariables } from "./versionFromHistory";

/** Files that building the metadata opens: readme, licenses, dynamic fields. They must be in the build context (rule C8). */
function metadataFiles(pyproject: Table, sources: ProjectSources): string[] {
  const readme = textAt(pyproject, "project", "readme") ?? textAt(pyproject, "project", "readme", "file");
  const license = textAt(pyproject, "project", "license", "file");
  const dynamic = Object.values(tableAt(pyproject, "tool", "setuptools", "dynamic")).flatMap((value) => {
    const file = textAt(value, "file");
    return file === undefined ? textsAt(value, "file") : [file];
  });
  const poetry = textAt(pyproject, "tool", "poetry", "readme");
  const poetryList = textsAt(pyproject, "tool", "poetry", "readme");
  const named = [readme, license, ...dynamic, poetry, ...poetryList].filter((path) => path !== undefined);
  const patterns = textsAt(pyproject, "project", "license-files");
  const licenses = sources.paths.filter(
    (path) => patterns.includes(path) || (patterns.length > 0 && /^(LICEN[CS]E|COPYING|NOTICE|AUTHORS)/.test(path)),
  );
  return [...new Set([...named, ...licenses])].filter((path) => sources.has(path)).sort();
}

/** True when the build backend would find modules to install; without any, installing the project fails. */
function hasModules(pyproject: Table, name: string, sources: ProjectSources): boolean {
  const tools = tableAt(pyproject, "tool");
  const stated = [
    listAt(tools, "poetry", "packages"),
    listAt(tools, "setuptools", "packages"),
    listAt(tools, "setuptools", "py-modules"),
    listAt(tools, "hatch", "build", "targets", "wheel", "packages"),
    listAt(tools, "hatch", "build", "targets", "wheel", "include"),
  ];
  if (stated.some((list) => list.length > 0)) return true;
  if (Object.keys(tableAt(tools, "setuptools", "packages", "find")).length > 0) return true;
  const declared = textAt(tools, "uv", "build-backend", "module-name") ?? textAt(tools, "flit", "module", "name");
  const module = (declared ?? normalizedName(name).replaceAll("-", "_")).replaceAll(".", "/");
  const places = [module, `src/${module}`].flatMap((path) => [`${path}.py`, `${path}/__init__.py`]);
  if (sources.paths.some((path) => places.some((place) => place.toLowerCase() === path.toLowerCase()))) return true;
  const backend = textAt(pyproject, "build-system", "build-backend") ?? "setuptools";
  const sourceLayout = sources.paths.some((path) => /^src\/[^/]+\/__init__\.py$/.test(path));
  return backend.startsWith("setuptools") && sourceLayout;
}

/** Folders that setuptools leaves out when it looks for packages beside the manifest. */
const neverPackages =
  /^(ci|bin|debian|docs?|documentation|manpages|news|newsfragments|changelog|tests?|unit_tests?|examples?|scripts|tools|utils?|python|build|benchmarks?|exercises?|htmlcov|tasks|migrations|[._].*)$/;

/** setuptools refuses to guess among several top-level packages; the project then runs from its source. */
function isAmbiguous(pyproject: Table, sources: ProjectSources): boolean {
  const backend = textAt(pyproject, "build-system", "build-backend") ?? "setuptools";
  const stated =
    "packages" in tableAt(pyproject, "tool", "setuptools") || "py-modules" in tableAt(pyproject, "tool", "setuptools");
  if (!backend.startsWith("setuptools") || stated || sources.paths.some((path) => path.startsWith("src/")))
    return false;
  const folders = sources.paths.flatMap((path) => (path.endsWith(".py") ? (/^([^/]+)\//.exec(path)?.[1] ?? []) : []));
  return new Set(folders.filter((folder) => !neverPackages.test(folder))).size > 1;
}

function isDeclared(pyproject: Table): boolean {
  const tools = tableAt(pyproject, "tool");
  if (valueAt(tools, "uv", "package") === false || valueAt(tools, "poetry", "package-mode") === false) return false;
  return "build-system" in pyproject || valueAt(tools, "uv", "package") === true || "poetry" in tools;
}

/** A project that setup.py or setup.cfg describe. setuptools builds whatever they say, so it counts as installable. */
function setupFacts(sources: ProjectSources): PackageFact | undefined {
  const setup = readSetupFile(sources);
  if (!setup) return undefined;
  const metadata = ["README.md", "README.rst", "README.txt", "LICENSE", "MANIFEST.in", "VERSION", "CHANGES.rst"];
  return {
    name: normalizedName(setup.name ?? "app"),
    version: setup.version,
    buildBackend: "setuptools.build_meta:__legacy__",
    metadataFiles: metadata.filter((path) => sources.has(path)),
    scripts: setup.scripts,
    plugin: setup.plugin,
    installable: true,
    versionVariables: versionVariables(setup.versionTools),
  };
}

/** The project as an installable package; undefined when it has no name. */
export function packageFacts(pyproject: Table | undefined, sources: ProjectSources): PackageFact | undefined {
  const name = textAt(pyproject, "project", "name") ?? textAt(pyproject, "tool", "poetry", "name");
  if (!pyproject || name === undefined) return setupFacts(sources);
  const scripts = { ...tableAt(pyproject, "tool", "poetry", "scripts"), ...tableAt(pyproject, "project", "scripts") };
  return {
    name: normalizedName(name),
    version: textAt(pyproject, "project", "version") ?? textAt(pyproject, "tool", "poetry", "version"),
    buildBackend: textAt(pyproject, "build-system", "build-backend") ?? "setuptools.build_meta:__legacy__",
    metadataFiles: metadataFiles(pyproject, sources),
    scripts: Object.keys(scripts),
    plugin: [tableAt(pyproject, "project", "entry-points"), tableAt(pyproject, "tool", "poetry", "plugins")].some(
      (groups) => Object.keys(groups).length > 0,
    ),
    installable: isDeclared(pyproject) && hasModules(pyproject, name, sources) && !isAmbiguous(pyproject, sources),
    versionVariables: versionVariables(versionTools(pyproject)),
  };
}
