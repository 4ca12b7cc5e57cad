import { escapedPattern } from "../../escapedPattern";
import type { ProjectSources } from "../source/projectSources";
import type { EntryFact, Fact } from "../projectFacts";
import type { EntryFinding, EntryInput } from "./entryInput";
import { findListeningPort } from "./listeningPort";
import type { ProgramFramework } from "./programFramework";
import { mainGuard } from "../../python/mainGuard";

const stems: Readonly<Record<string, number>> = {
  ...{
    streamlit_app: 50,
    app: 40,
    main: 40,
    home: 36,
    bot: 36,
    server: 34,
    run: 30,
    index: 28,
    __main__: 26,
    start: 26,
  },
};

function stemOf(path: string): string {
  return (path.split("/").at(-1) ?? "").replace(/\.py$/, "");
}

/** Calls that start something, whatever the framework. */
const startingCall = /(^|\.)(main|run|start|launch|serve_forever|run_forever|run_until_complete)$/;

/** False for a module that only defines classes and functions: Python run on it ends at once. */
function doesSomething({ command, mark }: ProgramFramework, path: string, sources: ProjectSources): boolean {
  if (command !== undefined || path.endsWith("__main__.py")) return true;
  if (mainGuard.test(sources.text(path) ?? "")) return true;
  const module = sources.module(path);
  if (module === undefined) return false;
  const own = new Set([...module.functions, ...module.classes].map(({ name }) => name));
  return module.calls.some(
    ({ callee, inFunction, decorates }) =>
      inFunction === undefined &&
      !decorates &&
      (mark.test(`${callee}(`) || startingCall.test(callee) || own.has(callee.split(".")[0] ?? "")),
  );
}

function points(framework: ProgramFramework, path: string, sources: ProjectSources): number {
  const stem = stemOf(path).toLowerCase();
  const parts = path.split("/");
  const folder = parts.slice(0, -1).join("/");
  const numbered = /^(\d+[_-]|\P{ASCII})/u.test(stem) && !parts.includes("pages") ? 20 : 0;
  const pages = sources.paths.some((other) => other.startsWith(folder === "" ? "pages/" : `${folder}/pages/`));
  const text = sources.text(path) ?? "";
  return (
    (stems[stem] ?? (/app|main|bot|server/.test(stem) ? 18 : 10)) +
    numbered +
    (pages ? 20 : 0) +
    (mainGuard.test(text) ? 10 : 0) +
    (doesSomething(framework, path, sources) ? 0 : -40) -
    (parts.includes("pages") ? 60 : 0) -
    3 * (parts.length - 1)
  );
}

/** True when this file is one that is started with the framework. */
export function holdsProgram(framework: ProgramFramework, path: string, sources: ProjectSources): boolean {
  const text = sources.text(path) ?? "";
  return framework.imports.test(text) && framework.mark.test(text);
}

/** That file, or one that builds the page by what it imports, or that has it started by what it imports. */
export function leadsToProgram(framework: ProgramFramework, path: string, input: EntryInput): boolean {
  const { sources, local } = input;
  if (holdsProgram(framework, path, sources)) return true;
  const own = sources.text(path) ?? "";
  const { imports, mark } = framework;
  if (framework.kind !== "web" || !(imports.test(own) || mark.test(own))) return false;
  const taken = (sources.module(path)?.imports ?? []).flatMap(({ module }) => local.resolve(module, path) ?? []);
  const texts = [own, ...[...new Set(taken)].map((one) => sources.text(one) ?? "")];
  return texts.some((text) => imports.test(text)) && texts.some((text) => mark.test(text));
}

function surely(own: number, next: number | undefined): number {
  if (next === undefined) return 90;
  return own - next >= 10 ? 88 : own > next ? 72 : 55;
}

/** `src/main.py` that says `from src.x import y`: started as a file it would not find its own root. */
function namesItsRoot(path: string, text: string, sources: ProjectSources): boolean {
  const [top = ""] = path.split("/");
  const folder = path.slice(0, path.lastIndexOf("/"));
  const named = new RegExp(`^\\s*(?:from|import)\\s+${escapedPattern(top)}\\b`, "m").test(text);
  return named && !sources.paths.some((one) => one === `${folder}/${top}.py` || one.startsWith(`${folder}/${top}/`));
}

/** A module of a package with relative imports, or that names its package, is run as a module; a file as a file. */
export function pythonCommand(path: string, { sources }: Pick<EntryInput, "sources">): readonly string[] {
  const inside = /^(.*)\/__main__\.py$/.exec(path)?.[1];
  if (inside !== undefined) return ["python", "-m", inside.replace(/^src\//, "").replaceAll("/", ".")];
  const text = sources.text(path) ?? "";
  const relative = /^\s*from\s+\./m.test(text);
  const fromRoot = namesItsRoot(path, text, sources);
  return path.includes("/") && (relative || fromRoot)
    ? [
        "python",
        "-m",
        path
          .replace(fromRoot ? "" : /^src\//, "")
          .replace(/\.py$/, "")
          .replaceAll("/", "."),
      ]
    : ["python", path];
}

/** The variables that take a program of its own file off the loopback address. */
function addressVariables(
  { variables }: ProgramFramework,
  port: Fact<number> | undefined,
): Readonly<Record<string, string>> | undefined {
  if (variables === undefined || port === undefined) return undefined;
  const host = variables.endsWith("SERVER") ? `${variables}_NAME` : `${variables}_HOST`;
  return { [host]: "0.0.0.0", [`${variables}_PORT`]: `${port.value}` };
}

/** Where a framework's program listens. */
function programPort(
  { kind, port, name }: ProgramFramework,
  listening: Fact<number> | undefined,
): Fact<number> | undefined {
  if (kind !== "web") return undefined;
  return listening ?? { value: port ?? 8000, why: `default of ${name}`, confidence: 80 };
}

/** The entry that a framework's file is. */
export function programEntry(
  framework: ProgramFramework,
  path: string,
  confidence: number,
  input: EntryInput,
): EntryFinding {
  const { sources } = input;
  const listening = framework.kind === "web" ? findListeningPort(sources, path) : undefined;
  const port = programPort(framework, listening?.fact);
  const command = framework.command?.(path, sources.text(path) ?? "") ?? pythonCommand(path, input);
  const environment = addressVariables(framework, port);
  const entry: EntryFact = {
    kind: framework.kind,
    framework: framework.name,
    command,
    workdir: ".",
    server: framework.command && (framework.server ?? command[0]),
    ...(environment && { environment }),
    confidence,
    why: sources.cite(path, framework.mark, `starts ${framework.name}`),
  };
  return {
    entry,
    path,
    port,
    portVariable: listening?.variable,
    rivals: [],
    ...(framework.health && { health: framework.health }),
  };
}

/** The file that a framework's application starts with. */
export function findProgram(framework: ProgramFramework, input: EntryInput): EntryFinding | undefined {
  const ranked = input.sources
    .filesMatching(framework.imports)
    .filter((path) => holdsProgram(framework, path, input.sources))
    .map((path) => ({ path, value: points(framework, path, input.sources) }))
    .sort((left, right) => right.value - left.value || (left.path < right.path ? -1 : 1));
  const [best, next] = ranked;
  if (!best) return undefined;
  const sure = doesSomething(framework, best.path, input.sources) ? surely(best.value, next?.value) : 45;
  const finding = programEntry(framework, best.path, sure, input);
  const rivals = ranked.slice(1, 5).map(({ path }) => programEntry(framework, path, 50, input).entry);
  return { ...finding, rivals };
}
