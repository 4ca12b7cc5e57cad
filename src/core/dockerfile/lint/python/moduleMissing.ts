import { readServer } from "../server";
import { commandFix } from "../startFixes";
import type { LintSubject } from "../lintSubject";
import type { Start, StartWord } from "../start";
import { finding, pythonRule, type Finding } from "../rule";
import type { WorkspaceFacts } from "../workspaceFacts";

const servers = /^(uvicorn|gunicorn|hypercorn|granian|daphne)$/;

/** The start command names a file, a module or a server that is not there. */
export const moduleMissing = pythonRule("PY510", "error", (subject) => {
  const { facts, start } = subject;
  if (facts?.complete !== true || start === undefined) return [];
  const program = readServer(subject, start)?.program ?? "";
  return [...fileMissing(facts, start, program), ...serverMissing(subject, facts, start, program)];
});

function fileMissing(facts: WorkspaceFacts, start: Start, program: string): readonly Finding[] {
  const script = scriptOf(start);
  const word =
    script ??
    (servers.test(program)
      ? start.words.find(({ text }) => /^[A-Za-z_][\w.]*:[A-Za-z_]\w*(\(\))?$/.test(text))
      : undefined);
  if (word === undefined) return [];
  const path =
    script === undefined
      ? (word.text.split(":")[0] ?? "").replaceAll(".", "/")
      : word.text.slice(word.text.lastIndexOf("/") + 1);
  const wanted = script === undefined ? [`${path}.py`, `${path}/__init__.py`] : [path];
  const there = [...facts.files].some((file) => wanted.some((one) => file === one || file.endsWith(`/${one}`)));
  const distribution = (path.split("/")[0] ?? "").replaceAll("_", "-");
  const installed = script === undefined && facts.project?.packages.has(distribution) === true;
  if (there || installed) return [];
  return [finding(word.range, "PY510", [word.text], [commandFix(start, facts.project?.command ?? [])])];
}

/** `app.py` of `python -u app.py`; undefined for `python -m …` and `python -c …`. */
function scriptOf({ words }: Start): StartWord | undefined {
  const python = words.findIndex(({ text }) => /(^|\/)python[\d.]*$/.test(text));
  if (python < 0) return undefined;
  const rest = words.slice(python + 1);
  const first = rest.find(({ text }) => !text.startsWith("-") || /^-[mc]/.test(text));
  return first?.text.endsWith(".py") === true ? first : undefined;
}

/** A server that neither the manifest nor any line of the file installs. */
function serverMissing(
  subject: LintSubject,
  { project }: WorkspaceFacts,
  start: Start,
  program: string,
): readonly Finding[] {
  const packages = project?.packages;
  if (packages === undefined || packages.size === 0 || !servers.test(program) || packages.has(program)) return [];
  // Without a lock, what a package brings along is not known.
  if (project?.lock === undefined && program === "uvicorn" && packages.has("fastapi")) return [];
  if (subject.runs.some((run) => new RegExp(`\\b${program}\\b`).test(run.text))) return [];
  const word = start.words.find(({ text }) => text.endsWith(program));
  return word === undefined ? [] : [finding(word.range, "PY510.server", [program])];
}
