import type { PythonModule } from "../../python/pythonModule";
import type { EntryFact } from "../projectFacts";
import type { EntryDetector, EntryInput } from "./entryInput";
import { listeningPorts } from "./listeningPort";

const usualNames = ["main", "app", "run", "start", "server", "bot", "index", "manage", "cli", "hello", "__main__"];
/** Loops and clients that run until they are stopped. */
const endless =
  /\b(run_forever|run_polling|start_polling|serve_forever|run_pending)\b|while\s+(True|1)\s*:|\b(bot|client)\.run\(/;

interface Script {
  readonly module: PythonModule;
  readonly points: number;
}

function rank(module: PythonModule): number {
  const parts = module.path.split("/");
  const stem = (parts.at(-1) ?? "").replace(/\.py$/, "");
  const usual = usualNames.indexOf(stem);
  return (module.mainGuardLine === undefined ? 0 : 30) + (usual < 0 ? 0 : 30 - usual) - 12 * (parts.length - 1);
}

function ranked({ sources }: EntryInput): Script[] {
  return sources.applicationFiles
    .filter((path) => path.split("/").length <= 3 && !path.endsWith("__init__.py"))
    .flatMap((path) => sources.module(path) ?? [])
    .map((module) => ({ module, points: rank(module) }))
    .sort((left, right) => right.points - left.points || (left.module.path < right.module.path ? -1 : 1));
}

function confidence(scripts: readonly Script[], installablePackage: boolean): number {
  const [best, next] = scripts;
  if (!best) return 0;
  // A package without an entry of its own is a library; its modules are not programs.
  if (installablePackage && best.module.mainGuardLine === undefined) return 30;
  if (!next) return 90;
  if (best.points <= 0) return 40;
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
    const sure = confidence(scripts, input.package?.installable ?? false);
    const toEntry = ({ module }: Script): EntryFact => {
      const listens = listeningPorts(module).length > 0;
      const runsOn = endless.test(input.sources.text(module.path) ?? "");
      const guard =
        module.mainGuardLine === undefined ? module.path : `${module.path}:${module.mainGuardLine} __main__ guard`;
      return {
        kind: listens ? "web" : runsOn ? "worker" : "script",
        framework: undefined,
        command: commandFor(module.path),
        workdir: ".",
        server: undefined,
        confidence: sure,
        why: scripts.length === 1 ? `${guard}, the only Python file` : guard,
      };
    };
    const [listening] = listeningPorts(best.module);
    return {
      entry: toEntry(best),
      path: best.module.path,
      port: listening?.fact,
      portVariable: listening?.variable,
      rivals: scripts
        .slice(1, 5)
        .filter(({ points }) => points > 0)
        .map(toEntry),
    };
  },
};
