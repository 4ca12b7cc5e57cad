import type { EntryFact } from "../projectFacts";
import type { EntryDetector, EntryInput } from "./entryInput";
import { isFunctionFile } from "./functionHandler";
import { type ListeningPort, listeningPorts } from "./listeningPort";
import { mainGuard } from "../../python/mainGuard";

const usualNames = ["main", "app", "run", "start", "server", "bot", "index", "manage", "cli", "hello", "__main__"];
/** Loops and clients that run until they are stopped. */
const endless =
  /\b(run_forever|run_polling|start_polling|serve_forever|run_pending)\b|while\s+(True|1)\s*:|\b(bot|client)\.run\(/;

/** Where the tools of a package's developers lie. */
const toolFolder = /^(scripts?|tools?|utils?|ci|hack|dev|devtools|build|misc|contrib)\//;

interface Script {
  readonly path: string;
  readonly guarded: boolean;
  readonly points: number;
}

function stemOf(path: string): string {
  return (path.split("/").at(-1) ?? "").replace(/\.py$/, "");
}

function rank(path: string, guarded: boolean): number {
  const parts = path.split("/");
  const usual = usualNames.indexOf(stemOf(path));
  return (guarded ? 30 : 0) + (usual < 0 ? 0 : 30 - usual) - 12 * (parts.length - 1);
}

/** Scripts that are compared by what they take from each other; a folder of more is a collection. */
const maximumCompared = 30;

/** Points for a script that takes others of the folder and that none of them takes: it is what they are there for. */
function byImports(scripts: readonly Script[], { sources, local }: EntryInput): readonly Script[] {
  if (scripts.length < 2 || scripts.length > maximumCompared) return scripts;
  const paths = new Set(scripts.map(({ path }) => path));
  const taken = new Map(
    scripts.map(({ path }) => {
      const targets = (sources.module(path)?.imports ?? []).flatMap(({ module }) => local.resolve(module, path) ?? []);
      return [path, new Set(targets.filter((target) => target !== path && paths.has(target)))] as const;
    }),
  );
  const isTaken = (path: string): boolean => [...taken.values()].some((targets) => targets.has(path));
  return scripts.map((one) => {
    const takes = (taken.get(one.path)?.size ?? 0) > 0;
    return { ...one, points: one.points + (isTaken(one.path) ? -6 : takes ? 6 : 0) };
  });
}

/** False for a module that only defines: Python run on it ends at once. */
function doesSomething({ path, guarded }: Script, { sources }: EntryInput): boolean {
  if (guarded || path.endsWith("__main__.py")) return true;
  const module = sources.module(path);
  return (
    module === undefined || module.calls.some(({ inFunction, decorates }) => inFunction === undefined && !decorates)
  );
}

function ranked(input: EntryInput): Script[] {
  const { sources } = input;
  const scripts = sources.applicationFiles
    .filter((path) => path.split("/").length <= 3 && !path.endsWith("__init__.py"))
    // Run as a program, such a file defines a function and ends.
    .filter((path) => !isFunctionFile(path, sources))
    // Django's own program does nothing unless it is told what.
    .filter((path) => !path.endsWith("manage.py") || !sources.text(path)?.includes("execute_from_command_line"))
    .map((path) => {
      const guarded = mainGuard.test(sources.text(path) ?? "");
      return { path, guarded, points: rank(path, guarded) };
    });
  return byImports(scripts, input).toSorted(
    (left, right) => right.points - left.points || (left.path < right.path ? -1 : 1),
  );
}

/** `does` is whether the best one does something at all when Python is run on it. */
function confidence(
  scripts: readonly Script[],
  { installablePackage, named, does }: { installablePackage: boolean; named: boolean; does: boolean },
): number {
  const [best, next] = scripts;
  if (!best) return 0;
  // The package names its own programs.
  if (named) return 60;
  // A package without an entry of its own is a library; its modules are not programs, nor are the tools beside it.
  if (installablePackage && (!best.guarded || toolFolder.test(best.path))) return 30;
  if (!next) return does ? 90 : 40;
  if (best.points <= 0) return 40;
  // One of the tools that lie in folders, of which none is called like a program that is started.
  if (best.path.includes("/") && !usualNames.includes(stemOf(best.path))) return 60;
  return best.points - next.points >= 5 ? 85 : best.points > next.points ? 65 : 50;
}

function commandFor(path: string): readonly string[] {
  const inside = /^(.*)\/__main__\.py$/.exec(path)?.[1];
  return inside === undefined ? ["python", path] : ["python", "-m", inside.replace(/^src\//, "").replaceAll("/", ".")];
}

/** A plain script: the file with a main guard or a usual name, run by Python itself. */
export const script: EntryDetector = {
  name: "script",
  detect(input) {
    const scripts = ranked(input);
    const [best] = scripts;
    if (!best) return undefined;
    const sure = confidence(scripts, {
      installablePackage: input.package?.installable ?? false,
      named: (input.package?.scripts.length ?? 0) > 0,
      does: doesSomething(best, input),
    });
    const portsOf = ({ path }: Script): readonly ListeningPort[] => {
      const module = input.sources.module(path);
      return module ? listeningPorts(module, input.sources) : [];
    };
    const toEntry = (chosen: Script): EntryFact => {
      const { path, guarded } = chosen;
      const listens = portsOf(chosen).length > 0;
      const runsOn = endless.test(input.sources.text(path) ?? "");
      const cited = guarded ? input.sources.cite(path, mainGuard, "__main__ guard") : path;
      return {
        kind: listens ? "web" : runsOn ? "worker" : "script",
        framework: undefined,
        command: commandFor(path),
        workdir: ".",
        server: undefined,
        confidence: sure,
        why: scripts.length === 1 ? `${cited}, the only Python file` : cited,
      };
    };
    const [listening] = portsOf(best);
    return {
      entry: toEntry(best),
      path: best.path,
      port: listening?.fact,
      portVariable: listening?.variable,
      rivals: scripts
        .slice(1, 5)
        .filter(({ points }) => points > 0)
        .map(toEntry),
    };
  },
};
