import { literalText } from "../../python/expression";
import { type PythonModule, qualifiedName } from "../../python/pythonModule";
import { findModule } from "../evidence/targetFiles";
import { taskRunners } from "../evidence/taskFile";
import type { UnderstoodCommand } from "../evidence/understandCommand";
import type { EntryFact, Fact } from "../projectFacts";
import { applicationAt } from "./applicationAt";
import { django } from "./django";
import { hasDjango } from "./djangoProject";
import type { EntryDetector, EntryFinding, EntryInput } from "./entryInput";
import { flaskRunPort } from "./flaskRunPort";
import { findListeningPort, type ListeningPort, listeningPorts } from "./listeningPort";
import { leadsToProgram, programEntry } from "./programDetector";
import { programFrameworks } from "./programFrameworks";
import { processKind } from "./processKind";
import { statedTool } from "./statedTool";
import { folderOf } from "../source/joinPath";

/** Programs that are servers, with the distribution that brings each. */
const servers: Readonly<Record<string, string>> = {
  ...{ uvicorn: "uvicorn", gunicorn: "gunicorn", hypercorn: "hypercorn", daphne: "daphne", granian: "granian" },
  ...{ "waitress-serve": "waitress", sanic: "sanic", litestar: "litestar" },
};
/** Servers of development, and servers whose protocol nothing here speaks: the application behind them is served anew. */
const replaced = new Set(["flask", "quart", "fastapi", "python", "uwsgi", "mod_wsgi-express"]);
const endless =
  /\b(run_forever|run_polling|start_polling|serve_forever|run_pending)\b|while\s+(True|1)\s*:|\b(bot|client)\.run\(/;

/** `uvicorn.run("pkg.main:app")` in a file that is started by Python: the application it serves. */
function servedBy(path: string, input: EntryInput): EntryFinding | undefined {
  const module = input.sources.module(path);
  if (!module) return undefined;
  const folder = folderOf(path);
  for (const call of module.calls) {
    if (!/^(uvicorn|granian|hypercorn)\b.*\b(run|serve|Config)$/.test(qualifiedName(module, call.callee))) continue;
    const [name = "", variable] = (literalText(call.positional[0] ?? call.keywords.get("app")) ?? "").split(":");
    const target = name === "" ? undefined : findModule(name, [folder, ".", "src"], input.sources);
    const found = target && applicationAt(target.path, variable, input);
    if (found) return found;
  }
  return undefined;
}

/** The words with the file's path seen from the root, for commands that were written for another folder. */
function fromRoot({ words, target }: UnderstoodCommand): readonly string[] {
  if (target?.folder !== ".") return words;
  return words.map((word) => (word.startsWith("/") && word.endsWith(`/${target.path}`) ? target.path : word));
}

function withStated(finding: EntryFinding, { stated }: UnderstoodCommand): EntryFinding {
  const why = `${stated.why}; ${finding.entry.why}`;
  return { ...finding, entry: { ...finding.entry, confidence: stated.confidence, why }, rivals: [] };
}

function finding(command: UnderstoodCommand, entry: Partial<EntryFact>): EntryFinding {
  const { stated, target } = command;
  return {
    entry: {
      kind: "web",
      framework: undefined,
      command: fromRoot(command),
      workdir: target?.folder ?? ".",
      server: undefined,
      confidence: stated.confidence,
      why: stated.why,
      ...entry,
    },
    path: target?.path,
    port: undefined,
    portVariable: command.readsPort ? "PORT" : undefined,
    rivals: [],
  };
}

/** What a function listens to that the file takes from another one of the project: `from web import start`. */
function listeningNear({ imports, path }: PythonModule, { sources, local }: EntryInput): readonly ListeningPort[] {
  return imports.flatMap(({ module: from, name }) => {
    const found = name === undefined ? undefined : local.resolve(from, path);
    const other = found === undefined || found === path ? undefined : sources.module(found);
    const calls = other?.calls.filter(({ inFunction }) => inFunction === name) ?? [];
    return other === undefined || calls.length === 0 ? [] : listeningPorts({ ...other, calls }, sources);
  });
}

/** A file that nothing better is known of: what it listens to says whether it is a service. */
function script(command: UnderstoodCommand, path: string, input: EntryInput): EntryFinding {
  const { sources } = input;
  const module = sources.module(path);
  const [listening] = module ? [...listeningPorts(module, sources), ...listeningNear(module, input)] : [];
  const listens = listening !== undefined || command.stated.ports.length > 0 || command.port !== undefined;
  const kind = listens ? "web" : endless.test(sources.text(path) ?? "") ? "worker" : "script";
  return { ...finding(command, { kind }), port: listening?.fact, portVariable: listening?.variable };
}

/** A file that Python runs: an application that is better served by a server, a framework's program, or just a script. */
function pythonFile(command: UnderstoodCommand, path: string, input: EntryInput): EntryFinding | undefined {
  if (/(^|\/)manage\.py$/.test(path)) {
    const served = command.words.includes("runserver") ? django.detect(input) : undefined;
    return served && withStated(served, command);
  }
  const application = applicationAt(path, undefined, input) ?? servedBy(path, input);
  if (application) return withStated(application, command);
  const own = { ...command, words: command.words.filter((word) => !/^--(reload|debug|dev)$/.test(word)) };
  const framework = programFrameworks.find((one) => !one.command && leadsToProgram(one, path, input));
  if (!framework) return script(own, path, input);
  const { entry, port, portVariable } = programEntry(framework, path, command.stated.confidence, input);
  const { kind, environment } = entry;
  const shown = { framework: entry.framework, kind, ...(environment && { environment }) };
  return { ...finding(own, shown), port, portVariable };
}

/** True for a name that the file has only when it is started itself: no server that imports it finds one. */
function isOfItsOwnStart(variable: string | undefined, path: string, { sources }: EntryInput): boolean {
  const { assignments = [], mainGuardLine = Number.POSITIVE_INFINITY } = sources.module(path) ?? {};
  const assigned = assignments.filter(({ name }) => name === variable);
  return assigned.length > 0 && assigned.every(({ line }) => line > mainGuardLine);
}

/** A server is given the application. */
function served(command: UnderstoodCommand, path: string, input: EntryInput): EntryFinding {
  const application = applicationAt(path, command.variable, input);
  if (application && isOfItsOwnStart(command.variable, path, input)) return withStated(application, command);
  const framework = application?.entry.framework ?? (hasDjango(input) ? "django" : undefined);
  return { ...finding(command, { framework, server: servers[command.program] }), port: application?.port };
}

/** A framework's own program is given the file. */
function framed(command: UnderstoodCommand, path: string, input: EntryInput): EntryFinding | undefined {
  const framework = programFrameworks.find(({ command: own }) => own?.("x", "")[0] === command.program);
  if (!framework) return undefined;
  const { entry, health } = programEntry(framework, path, command.stated.confidence, input);
  const port = { value: framework.port ?? 8000, why: `default of ${framework.name}`, confidence: 80 };
  const found = finding(command, { framework: framework.name, kind: entry.kind, server: entry.server });
  return { ...found, port, ...(health !== undefined && { health }) };
}

const serving = /^(serve|server|web|api|http|runserver|run-server|start-server)$/;

function lessSure(found: EntryFinding): EntryFinding {
  return { ...found, entry: { ...found.entry, confidence: Math.min(found.entry.confidence, 60) } };
}

/** A program that the project brings itself, as one of its files starts it. */
function ownProgram(command: UnderstoodCommand, path: string, input: EntryInput): EntryFinding | undefined {
  if (input.package?.installable !== true) return undefined;
  const { words, stated } = command;
  const bound = words.map((word) => /^[\w.]*:(\d{2,5})$/.exec(word)?.[1]).find((port) => port !== undefined);
  const port =
    bound === undefined ? undefined : { value: Number(bound), why: stated.why, confidence: stated.confidence };
  const addressed = words.some((word) => /^(--?(api-)?(host|bind|listen)(=|$)|0\.0\.0\.0)/.test(word));
  const listens = addressed || port !== undefined || command.port !== undefined || stated.ports.length > 0;
  if (listens || words.slice(1).some((word) => serving.test(word))) return ownServer(command, path, port, input);
  // Alone it may do anything; what its code shows says more.
  if (words.length === 1) return undefined;
  const found = { ...finding(command, { kind: "script" }), path };
  // How its developers start it, which what the code shows may know better.
  return words.some((word) => /^--(reload|debug|debugger|dev)$/.test(word)) ? lessSure(found) : found;
}

/** A server of the project's own that binds to the loopback address unless it is told another. */
function ownServer(
  command: UnderstoodCommand,
  path: string,
  port: Fact<number> | undefined,
  { sources }: EntryInput,
): EntryFinding {
  const { words } = command;
  const listening = findListeningPort(sources, path);
  const hostFlag = words.some((word) => /host|bind|^[\w.]*:\d+$/.test(word)) ? undefined : listening?.hostFlag;
  const found = finding(command, { command: hostFlag === undefined ? words : [...words, hostFlag, "0.0.0.0"] });
  return { ...found, path, port: port ?? listening?.fact, portVariable: found.portVariable ?? listening?.variable };
}

/** A task that serves by itself: what its function listens to is known from the calls in it. */
function taskProgram(
  command: UnderstoodCommand,
  path: string,
  { sources, installed }: EntryInput,
): EntryFinding | undefined {
  if (!installed.has("invoke")) return undefined;
  const module = sources.module(path);
  const calls = module?.calls.filter(({ inFunction }) => inFunction === command.variable) ?? [];
  const [listening] = module ? listeningPorts({ ...module, calls }) : [];
  const found = finding(command, { kind: listening ? "web" : "script" });
  return { ...found, port: listening?.fact, portVariable: listening?.variable };
}

function started(command: UnderstoodCommand, path: string, input: EntryInput): EntryFinding | undefined {
  const { program, variable } = command;
  if (taskRunners.has(program)) return taskProgram(command, path, input);
  if (command.own) return ownProgram(command, path, input);
  if (program === "python") return pythonFile(command, path, input);
  if (Object.hasOwn(servers, program)) return served(command, path, input);
  if (!replaced.has(program)) return framed(command, path, input);
  const application = applicationAt(path, variable, input) ?? (program === "uwsgi" ? django.detect(input) : undefined);
  if (application === undefined) return undefined;
  const port = flaskRunPort(command);
  return { ...withStated(application, command), ...(port && { port }) };
}

function interpret(command: UnderstoodCommand, input: EntryInput): EntryFinding | undefined {
  const { program, target, words } = command;
  const kind = processKind(command);
  if (kind === "once") return undefined;
  if (kind !== undefined) return finding(command, { kind: "worker" });
  if (program === "celery" && words.includes("flower")) {
    const port = { value: 5555, why: "default of flower", confidence: 80 };
    return { ...finding(command, { framework: "celery" }), port };
  }
  if (target && program !== "voila") return started(command, target.path, input);
  const tool = statedTool(words);
  if (tool === undefined) return undefined;
  const port =
    tool.port === undefined ? undefined : { value: tool.port, why: `default of ${tool.name}`, confidence: 80 };
  const { name: framework, kind: is, server, address } = tool;
  const reachable = address !== undefined && !words.some((word) => word.includes("ip=")) ? [...words, address] : words;
  return { ...finding(command, { framework, kind: is, server, command: reachable }), port };
}

/** What compose files start beside the application for looking into it. */
const besides = new Set(["jupyter", "mkdocs"]);

/** What the project's own files state (rule D0), checked against its code: the surest command that starts something real. */
export const stated: EntryDetector = {
  name: "stated",
  detect(input) {
    const findings = input.stated.flatMap((command) => {
      const found = interpret(command, input);
      return found ? [{ command, found }] : [];
    });
    const [first] = findings;
    if (!first) return undefined;
    const { confidence } = first.command.stated;
    const equal = findings.filter(({ command }) => command.stated.confidence >= Math.min(confidence, 85));
    const web = equal.find(
      ({
        found,
        command: {
          stated: { name },
        },
      }) => found.entry.kind === "web" && name !== "worker" && !besides.has(found.entry.framework ?? ""),
    );
    const chosen = web ?? first;
    return { ...chosen.found, statedCommand: chosen.command };
  },
};
