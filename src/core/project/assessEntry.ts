import type { Preferences } from "../plan/containerPlan";
import type { ComposeService } from "./evidence/composeFile";
import type { EntryFinding, EntryInput } from "./frameworks/entryInput";
import { functionHandler, handlerMessage } from "./frameworks/functionHandler";
import { listeningPorts } from "./frameworks/listeningPort";
import { choosePort } from "./frameworks/portEvidence";
import type { Fact, Problem, Question } from "./projectFacts";
import { joinPath } from "./source/joinPath";

/** What the entry means for the whole: questions, problems, the port, and whether anything can be started. */
export interface EntryAssessment {
  readonly questions: readonly Question[];
  readonly problems: readonly Problem[];
  readonly port: Fact<number> | undefined;
  readonly startable: boolean;
}

/** Below this a person is asked. */
const settled = 60;

/** The start command that the user stated, in place of the detected one. */
export function statedEntry({ start, port }: Preferences, finding: EntryFinding): EntryFinding {
  if (!start || start.length === 0) return finding;
  const [program = ""] = start;
  const web =
    port !== undefined ||
    finding.entry.kind === "web" ||
    /^(uvicorn|gunicorn|hypercorn|flask|streamlit|waitress-serve)$/.test(program);
  const kind = web ? "web" : finding.entry.kind === "worker" ? "worker" : "script";
  const entry = {
    ...finding.entry,
    kind,
    command: start,
    workdir: ".",
    server: program,
    confidence: 100,
    why: "your choice",
  } as const;
  return { ...finding, entry, rivals: [] };
}

function startQuestion({ entry, rivals }: EntryFinding): Question[] {
  if (entry.confidence >= settled || rivals.length === 0) return [];
  const options = [entry, ...rivals].map(({ command, why }) => ({ value: command.join(" "), why }));
  return [{ id: "start", text: "Which of these starts the application?", options }];
}

/** A program started by Python itself keeps the address in its code: a loopback address is out of reach. */
function loopbackProblems({ entry, path }: EntryFinding, { sources }: EntryInput): Problem[] {
  if (entry.server !== undefined || entry.kind !== "web" || path === undefined) return [];
  const module = sources.module(path);
  return (module ? listeningPorts(module) : [])
    .filter(({ loopback }) => loopback)
    .map(({ line }) => {
      const message = `The server in ${path} listens on the loopback address only, which nothing outside the container can reach; use 0.0.0.0.`;
      return { severity: "warning", code: "binds-loopback", message, path, line };
    });
}

/** A process that is not root may not listen below 1024 on older engines (rule E4). */
function unprivileged(port: Fact<number> | undefined): Fact<number> | undefined {
  if (port === undefined || port.value >= 1024) return port;
  const value = port.value === 80 ? 8000 : 8000 + port.value;
  return { ...port, value, why: `${port.why} (${port.value}, which needs root)` };
}

/** What the folder is instead of an application, and what would make it one. */
function nothingToStart(library: boolean, { sources, package: own }: EntryInput): Problem {
  const handler = functionHandler(sources);
  if (handler !== undefined) {
    return { severity: "error", code: "function-handler", message: handlerMessage(handler) };
  }
  const [code, what] = library
    ? ["library-only", `${own?.name ?? "This"} is a library: it has no program to start.`]
    : ["no-entry", "No file of this folder can be started."];
  const help =
    "An application that uses it can be containerized; so can this folder with a [project.scripts] entry, a __main__.py, or a start command that you name.";
  const other = "A file with a main guard, a Procfile, or a start command that you name would help.";
  return { severity: "error", code, message: `${what} ${library ? help : other}` };
}

/** The part of a path up to the folder that cookiecutter or copier will name. */
function templateFolder(path: string | undefined): string | undefined {
  return /^(.*?\{\{.*?\}\})/.exec(path ?? "")?.[1];
}

function templateProblem(folder: string): Problem {
  const message = `The application is in ${folder}, a template that projects are made from: make one with cookiecutter or copier, and open that.`;
  return { severity: "error", code: "template", message, path: folder };
}

/** Judges a finding: what to ask, what to warn of, which port. */
export function assessEntry(
  finding: EntryFinding,
  input: EntryInput,
  preferences: Preferences,
  compose: readonly ComposeService[],
): EntryAssessment {
  const { entry } = finding;
  const { root } = input.sources;
  const template = templateFolder(finding.path === undefined ? root : joinPath(root, finding.path));
  const startable = entry.command.length > 0 && template === undefined;
  const problems: Problem[] = loopbackProblems(finding, input);
  if (template !== undefined) problems.push(templateProblem(template));
  else if (!startable) problems.push(nothingToStart(entry.kind === "library", input));
  const port =
    preferences.port === undefined
      ? unprivileged(choosePort(finding, input.sources, compose))
      : { value: preferences.port, why: "your choice", confidence: 100 };
  return {
    questions: startQuestion(finding),
    problems,
    port: entry.kind === "web" || entry.kind === "notebook" ? port : undefined,
    startable,
  };
}
