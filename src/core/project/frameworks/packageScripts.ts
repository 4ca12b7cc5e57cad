import { type PackageScript, packagePrograms } from "../evidence/packagePrograms";
import type { EntryDetector, EntryInput } from "./entryInput";
import { findListeningPort, listens, type ListeningPort } from "./listeningPort";

const usualPort = { value: 8000, why: "usual port of web services", confidence: 60 };

const serviceNames = /^(serve|server|web|api|start|run|main)$|[-_](serve|server|web|api)$/;
const webPackages = [
  "fastapi",
  "flask",
  "django",
  "starlette",
  "aiohttp",
  "sanic",
  "tornado",
  "bottle",
  "litestar",
  "quart",
];

/** The script named like the distribution, else the only one, else a service's name, else the first. */
function choose(all: readonly PackageScript[], distribution: string): PackageScript | undefined {
  const sameName = all.find(({ name }) => name.replaceAll("_", "-").toLowerCase() === distribution);
  const service = all.find(({ name }) => serviceNames.test(name));
  return sameName ?? (all.length > 1 ? (service ?? all[0]) : all[0]);
}

/** A script with a service's name in a project with a web framework. */
function isService({ name }: PackageScript, { installed }: EntryInput): boolean {
  return serviceNames.test(name) && webPackages.some((framework) => installed.has(framework));
}

/** A program of several commands, of which one may serve: started alone it only shows its help. */
function hasSubcommands(path: string | undefined, { sources }: EntryInput): boolean {
  const text = path === undefined ? "" : (sources.text(path) ?? "");
  const groups = /\badd_subparsers\(|@(\w+\.)*group\(|\b\w*Group\(|\.add_command\(/;
  return groups.test(text) || (text.match(/^@\w+\.command\b/gm)?.length ?? 0) > 1;
}

/** A program that parses its arguments shows its help when it is given none; another is just started. */
function defaultArguments(path: string | undefined, { sources }: EntryInput): readonly string[] {
  const text = path === undefined ? undefined : sources.text(path);
  return text !== undefined && !/\b(argparse|click|typer|fire|docopt|argv|cyclopts|cleo)\b/.test(text)
    ? []
    : ["--help"];
}

function citation({ name }: PackageScript, { sources }: EntryInput): string {
  const pattern = new RegExp(`^\\s*["']?${name.replace(/\W/g, "\\$&")}["']?\\s*=`, "m");
  const path = ["pyproject.toml", "setup.cfg", "setup.py"].find((one) => sources.lineOf(one, pattern) !== undefined);
  return sources.cite(path ?? "setup.py", pattern, `script ${name}`);
}

/** The program listens, on a port that is known or on one that its settings hold. */
function servesAlone(listening: ListeningPort | undefined, path: string | undefined, input: EntryInput): boolean {
  const module = path === undefined || listening !== undefined ? undefined : input.sources.module(path);
  return (listening !== undefined || (module !== undefined && listens(module))) && !hasSubcommands(path, input);
}

/** The container is reached from outside, so a default of the loopback is given another value. */
function addressArguments(serves: boolean, listening: ListeningPort | undefined): readonly string[] {
  return serves && listening?.hostFlag !== undefined ? [listening.hostFlag, "0.0.0.0"] : [];
}

/** A shell script that is copied as it is starts who knows what; a file of Python says where it listens. */
function portOf(path: string | undefined, { sources }: EntryInput): ListeningPort | undefined {
  return path?.endsWith(".py") === true ? findListeningPort(sources, path) : undefined;
}

/** A package with `[project.scripts]`: a command-line program, or a service when its name and imports say so. */
export const packageScripts: EntryDetector = {
  name: "packageScripts",
  detect(input) {
    const all = packagePrograms(input);
    const script = choose(all, input.package?.name ?? "");
    if (!script || !input.package?.installable) return undefined;
    const path = script.file ?? input.local.resolve(script.target.replace(/:.*/, ""), "pyproject.toml");
    const listening = portOf(path, input);
    const serves = servesAlone(listening, path, input) || isService(script, input);
    return {
      entry: {
        kind: serves ? "web" : "cli",
        framework: undefined,
        command: [script.name, ...addressArguments(serves, listening)],
        workdir: ".",
        server: undefined,
        ...(!serves && { defaultArguments: defaultArguments(path, input) }),
        confidence: all.length === 1 ? 88 : 80,
        why: citation(script, input),
      },
      path,
      port: serves ? (listening?.fact ?? usualPort) : undefined,
      portVariable: listening?.variable,
      rivals: [],
    };
  },
};
