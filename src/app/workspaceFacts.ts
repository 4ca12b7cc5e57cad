import { parseDockerignore } from "../core/context/parseDockerignore";
import { PatternMatcher } from "../core/context/patternMatcher";
import type { ProjectKnowledge, PackageKnowledge, WorkspaceFacts } from "../core/dockerfile/lint/workspaceFacts";
import { isCancellation } from "../core/errors";
import type { ProjectTree } from "../core/project/projectTree";
import type { AppPorts } from "./appPorts";

/** What reading the facts needs from outside. */
export interface FactPorts extends Pick<AppPorts, "detection" | "openTree" | "readText" | "now"> {
  /** Bytes below each of these names that is in the folder, up to a cap; names that are not there are left out. */
  sizes(folder: string, names: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, number>>;
}

/** What no image should hold. Those that detection's listing leaves out are looked for by name. */
const unwanted = [
  ...[
    ".venv",
    "venv",
    ".git",
    ".hg",
    ".svn",
    "node_modules",
    "__pycache__",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
  ],
  ...[".tox", ".nox", ".idea", ".vscode", "htmlcov", ".terraform"],
];
const secret =
  /(^|\/)(\.env(\.(?!example|sample|template|dist)[\w-]+)?|[\w.-]+\.pem|id_rsa[\w.]*|secrets\.toml|[\w.-]*credentials[\w.-]*\.json|\.netrc|\.pypirc)$/i;
const mostScripts = 20;

/**
 * Reads what rules ask about the folder that a Dockerfile builds. `dockerfile` is its name in the folder. Executes
 * nothing; what cannot be read counts as not known. Rejects only when cancelled.
 */
export async function readWorkspaceFacts(
  folder: string,
  dockerfile: string,
  ports: FactPorts,
  signal: AbortSignal,
): Promise<WorkspaceFacts> {
  const tree = await ports.openTree(folder, signal);
  const names = [...new Set([...unwanted, ...(tree.environments ?? [])])];
  const [ignore, sizes, project, scripts] = await Promise.all([
    readIgnore(folder, dockerfile, ports, signal),
    ports.sizes(folder, names, signal),
    readProject(tree, ports, signal),
    readScripts(tree),
  ]);
  const isIgnored = (path: string): boolean => ignore?.judge(path, undefined).excluded === true;
  return {
    files: new Set(tree.paths),
    complete: tree.truncated.length === 0,
    hasIgnoreFile: ignore !== undefined,
    isIgnored,
    unwanted: [...sizes].filter(([path]) => !isIgnored(path)).map(([path, bytes]) => ({ path, bytes })),
    secrets: tree.paths.filter((path) => secret.test(path) && !isIgnored(path)),
    scripts,
    project,
  };
}

async function readIgnore(
  folder: string,
  dockerfile: string,
  ports: FactPorts,
  signal: AbortSignal,
): Promise<PatternMatcher | undefined> {
  for (const name of [`${dockerfile}.dockerignore`, ".dockerignore"]) {
    try {
      const text = await ports.readText(`${folder}/${name}`, signal);
      if (text !== undefined) return new PatternMatcher(parseDockerignore(text));
    } catch (error) {
      if (isCancellation(error)) throw error;
      // Unreadable, or a pattern that is none: the build itself will say so.
      return undefined;
    }
  }
  return undefined;
}

async function readProject(
  tree: ProjectTree,
  ports: FactPorts,
  signal: AbortSignal,
): Promise<ProjectKnowledge | undefined> {
  try {
    const today = new Date(ports.now()).toISOString().slice(0, "YYYY-MM-DD".length);
    const facts = await (await ports.detection()).inspectProject(tree, undefined, {}, today, signal);
    const { dependencies, python, entry, system, port } = facts;
    const packages = new Map<string, PackageKnowledge>();
    for (const { name, why } of dependencies.direct) packages.set(name, { version: undefined, why, wheels: undefined });
    for (const { name, version, wheels } of dependencies.locked) {
      packages.set(name, { version, wheels, why: packages.get(name)?.why ?? dependencies.lock ?? "" });
    }
    return {
      python: python.version,
      constraint: python.constraint ?? undefined,
      pythonSource: python.source,
      manifests: [...dependencies.manifests, ...dependencies.install.files],
      lock: dependencies.lock,
      packages,
      command: entry.command,
      web: entry.kind === "web",
      port: port?.value,
      buildPackages: system.build,
      runPackages: system.runtime,
      compiled: system.compiled,
    };
  } catch (error) {
    if (isCancellation(error)) throw error;
    // No Python project here: the rules that ask for one say nothing.
    return undefined;
  }
}

async function readScripts(tree: ProjectTree): Promise<ReadonlyMap<string, string>> {
  const paths = tree.paths.filter((path) => path.endsWith(".sh")).slice(0, mostScripts);
  const scripts = new Map<string, string>();
  for (const path of paths) {
    const bytes = await tree.read(path, 20_000);
    if (bytes !== undefined) scripts.set(path, new TextDecoder().decode(bytes));
  }
  return scripts;
}
