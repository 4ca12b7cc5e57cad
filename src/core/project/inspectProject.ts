import { ContainerizeError } from "../errors";
import type { Preferences } from "../plan/containerPlan";
import { findRelease } from "../python/pythonReleases";
import { environmentVariables } from "./environment/environmentVariables";
import { fileToCopy, readVariables } from "./environment/readVariables";
import { packagePrograms } from "./evidence/packagePrograms";
import { composeAbove } from "./evidence/composeAbove";
import { withLostModules } from "./managers/lostModules";
import { composeServices } from "./evidence/composeFile";
import { composeProblems } from "./evidence/composeProblems";
import { statedCommands } from "./evidence/statedCommands";
import { detectEntry, frameworkNames } from "./frameworks/detectEntry";
import { djangoFacts } from "./frameworks/djangoFacts";
import type { EntryFinding, EntryInput } from "./frameworks/entryInput";
import { detectFrontends } from "./frontend/detectFrontends";
import { detectMigration } from "./frameworks/migrations";
import { workerProcesses } from "./frameworks/workerProcesses";
import { findHealthRoute } from "./healthRoute";
import { installedNames } from "./installedNames";
import type { Interpreter } from "./interpreter";
import { detectDependencies } from "./managers/detectDependencies";
import { requiredSuite, systemPackages } from "./managers/systemPackages";
import { packageFacts } from "./packageFacts";
import { assessEntry, statedEntry } from "./assessEntry";
import { environmentFolders, hasRestrictiveModes } from "./folderFacts";
import type { EntryFact, DependencyFacts, ProjectFacts } from "./projectFacts";
import { contextRoot } from "./contextRoot";
import { rootProblems } from "./rootProblems";
import { applicationRoots, chooseRoot, projectRoots } from "./projectRoots";
import type { ProjectTree } from "./projectTree";
import { LocalModules } from "./source/localModules";
import { readManifests } from "./source/manifests";
import { ProjectSources } from "./source/projectSources";
import { joinPath } from "./source/joinPath";
import { TreeTexts } from "./source/treeTexts";
import { VersionDecision } from "./version/versionDecision";
import { detectServices } from "./services/detectServices";
import { sourceFolder } from "./frameworks/sourceFolder";
import { overwrittenFiles, writtenFolders } from "./writtenFolders";

function existing(texts: TreeTexts, context: string, name: string): ProjectFacts["dockerfile"] {
  const path = joinPath(context, name);
  const text = texts.text(path);
  return text === undefined ? undefined : { path, text };
}

function suiteFor(minor: string, dependencies: DependencyFacts): string {
  if (minor === "2.7") return "buster";
  const suites = findRelease(minor)?.suites ?? ["trixie"];
  const required = requiredSuite(dependencies);
  return required !== undefined && suites.includes(required) ? required : (suites[0] ?? "trixie");
}

function prefixOf(root: string): string {
  return root === "." ? "" : `${root}/`;
}

/** A name for images: of the package, else of the folder. Invalid characters become one dash. */
function projectName(folder: string, root: string, declared: string | undefined): string {
  return declared ?? (root === "." ? folder : (root.split("/").at(-1) ?? folder));
}

/** One of several applications of a repository: another one may be meant. */
function amongSeveral(entry: EntryFact, applications: number): EntryFact {
  return applications > 1 ? { ...entry, confidence: Math.min(88, entry.confidence) } : entry;
}

/**
 * Reads a folder and states the facts. Bad files of the user become problems; nothing is executed.
 * `today` is `YYYY-MM-DD`: which Pythons are maintained depends on it.
 * Throws noPython when there is nothing to read, and an abort when the signal fires.
 */
export async function inspectProject(
  tree: ProjectTree,
  interpreter: Interpreter | undefined,
  preferences: Preferences,
  today: string,
  signal: AbortSignal,
): Promise<ProjectFacts> {
  // Notebooks and manifests without a module are a project too: one that is answered plainly.
  if (!tree.paths.some((path) => /\.(py|ipynb)$|(^|\/)(requirements[\w.-]*\.txt|pyproject\.toml|Pipfile)$/.test(path)))
    throw new ContainerizeError({ kind: "noPython", folder: tree.name });
  const texts = new TreeTexts(tree);
  // A folder that is given is read first, so that a cap cannot cut it off.
  if (preferences.root !== undefined) await texts.read(prefixOf(chooseRoot([], preferences.root)), signal);
  await texts.read("", signal);
  const candidates = projectRoots(texts);
  const root = chooseRoot(candidates, preferences.root);
  await texts.read(prefixOf(root), signal);
  const sources = new ProjectSources(texts, root);
  const frontends = detectFrontends(texts, sources, today);
  const reached = contextRoot(texts, root, frontends);
  const manifests = readManifests(sources, reached.workspace);
  const above = composeAbove(texts, root);
  const compose = [...composeServices(sources), ...above];
  const version = new VersionDecision(sources, manifests, { interpreter, wanted: preferences.python, today, above });
  const first = version.first();
  const read = detectDependencies({ sources, manifests, pythonMinor: first.minor, interpreter });
  const local = new LocalModules(sources);
  const choice = version.final(read.dependencies, installedNames(read.dependencies), local);
  // Markers are judged by the version: another one may need other packages.
  const found =
    choice.minor === first.minor
      ? read
      : detectDependencies({ sources, manifests, pythonMinor: choice.minor, interpreter });
  const dependencies = withLostModules(found.dependencies, sources);
  const own = packageFacts(manifests.pyproject, sources);
  const programs = new Map(
    packagePrograms({ sources, manifests, package: own }).flatMap(({ name, target, file }) => {
      const path = file ?? local.resolve(target.replace(/:.*/, ""), "pyproject.toml");
      return path === undefined ? [] : [[name, path] as const];
    }),
  );
  const input: EntryInput = {
    sources,
    manifests,
    local,
    dependencies,
    package: own,
    installed: installedNames(dependencies),
    stated: statedCommands({ sources, manifests, compose, programs }),
  };
  const finding: EntryFinding = statedEntry(preferences, detectEntry(input));
  const assessed = assessEntry(finding, input, preferences, compose);
  const suite = suiteFor(choice.minor, dependencies);
  const django = finding.entry.framework === "django" ? djangoFacts(sources) : undefined;
  const variables = readVariables(sources, finding.path);
  const services = detectServices({ sources, dependencies, variables, compose });
  const workers = workerProcesses(finding, input);
  const migrate = detectMigration(finding, input, services.fileDatabase);
  const apps = preferences.root === undefined ? applicationRoots(candidates, root) : [root];
  const facts: Omit<ProjectFacts, "problems"> = {
    folder: tree.name,
    root,
    context: reached.path,
    contextRoot: reached,
    apps: apps.map((path) => ({
      name: projectName(tree.name, path, path === root ? own?.name : undefined),
      root: path,
    })),
    candidates:
      candidates.length > 0
        ? candidates.map(({ root: path, score, why }) => ({ root: path, score, why }))
        : [{ root, score: 0, why: "Python files" }],
    name: projectName(tree.name, root, own?.name),
    python: {
      version: choice.minor,
      constraint: choice.constraint,
      source: choice.why,
      confidence: choice.confidence,
      suite,
    },
    dependencies,
    package: own,
    frameworks: frameworkNames(finding, input),
    entry: amongSeveral(finding.entry, apps.length),
    frontends: finding.entry.kind === "web" ? frontends : [],
    alternatives: workers.map(({ command, why }) => ({ kind: "worker", command, why })),
    port: assessed.port,
    portVariable: finding.portVariable,
    health: finding.entry.kind === "web" ? findHealthRoute(sources, local, django?.settingsModule) : undefined,
    system: systemPackages(dependencies, choice.minor, suite, sources),
    services: services.services,
    workers,
    migrate,
    env: environmentVariables(variables),
    exampleFile: fileToCopy(sources),
    django,
    sourceFolder: sourceFolder(finding, sources, local),
    writes: writtenFolders(sources, finding.entry.kind, migrate?.inPlace === true),
    overwrites: overwrittenFiles(sources, finding.entry.workdir),
    modules: sources.applicationFiles.length,
    restrictiveModes: await hasRestrictiveModes(tree, texts.kept, reached.path, signal),
    environments: environmentFolders(tree, reached.path),
    dockerfile: existing(texts, reached.path, "Dockerfile"),
    generated: ["compose.yaml", ".dockerignore"].flatMap((name) => existing(texts, reached.path, name) ?? []),
    questions: assessed.questions,
    containerizable:
      assessed.startable &&
      version.pythonTwo === undefined &&
      !(manifests.broken.length > 0 && dependencies.manager === "none"),
  };
  // Last: what was read and parsed, and what was not, is known only now.
  const problems = [
    ...tree.truncated.map((message) => ({ severity: "warning" as const, code: "truncated", message })),
    ...sources.problems,
    ...manifests.problems,
    ...choice.problems,
    ...found.problems,
    ...assessed.problems,
    ...services.problems,
    ...composeProblems(sources),
    ...rootProblems(root, apps, reached),
  ];
  return { ...facts, problems };
}
