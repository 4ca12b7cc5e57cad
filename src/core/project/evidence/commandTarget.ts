import { literalText } from "../../python/expression";
import type { ProjectSources } from "../source/projectSources";
import { findFile, findModule, type TargetFile } from "./targetFiles";
import { namedTask, taskRunners } from "./taskFile";

/** What a command starts: a file of the project, and the object in it that a server is given. */
export interface CommandTarget {
  readonly target: TargetFile;
  readonly variable: string | undefined;
  /** The application as a file of settings names it, not the command itself. */
  readonly configured?: string;
}

/** Programs that import the application that their command line names. */
const servers: ReadonlySet<string> = new Set([
  ...["uvicorn", "gunicorn", "hypercorn", "daphne", "granian", "waitress-serve", "uwsgi", "sanic", "mod_wsgi-express"],
]);
/** Programs that are given a file. */
const fileRunners: ReadonlySet<string> = new Set([
  ...["python", "streamlit", "chainlit", "panel", "bokeh", "solara", "shiny", "marimo", "voila", "mesop", "taipy"],
  ...["fastapi", "gradio", "flet", "locust", "nicegui", "ray", "fastmcp"],
]);
const others: ReadonlySet<string> = new Set([
  ...[
    "flask",
    "litestar",
    "celery",
    "rq",
    "dramatiq",
    "arq",
    "taskiq",
    "faststream",
    "faust",
    "huey_consumer",
    "jupyter",
  ],
  ...[
    "scrapy",
    "mlflow",
    "prefect",
    "dagster-webserver",
    "functions-framework",
    "pserve",
    "reflex",
    "bentoml",
    "label-studio",
  ],
  ...["huey_consumer.py", "procrastinate", "quart", "robyn", "mkdocs", "airflow", "superset"],
]);

/** Programs that start applications, by what they are given. */
export const startPrograms = { servers, fileRunners, others } as const;

/** The module, and the object behind the colon, that a server is given. */
function serverTarget(
  words: readonly string[],
  folders: readonly string[],
  sources: ProjectSources,
): CommandTarget | undefined {
  for (const word of words.slice(1)) {
    const [, module, variable] = /^([\p{L}\p{N}_./]+)(?::(.+))?$/u.exec(word) ?? [];
    if (module === undefined || module.startsWith(".")) continue;
    const path =
      module.includes("/") && variable !== undefined ? module.replaceAll("/", ".").replace(/\.py$/, "") : module;
    const target = findModule(path, folders, sources);
    if (target) return { target, variable };
  }
  return undefined;
}

/** `gunicorn -c conf.py`: the application stands in the file. Source: gunicorn's setting `wsgi_app`. */
function configuredTarget(
  words: readonly string[],
  folders: readonly string[],
  sources: ProjectSources,
): CommandTarget | undefined {
  const at = words.findIndex((word) => word === "-c" || word === "--config");
  const joined = words.map((word) => /^--config=(.+)/.exec(word)?.[1]).find((value) => value !== undefined);
  const file = findFile((at < 0 ? joined : words[at + 1]) ?? "gunicorn.conf.py", folders, sources);
  const module = file && sources.module(file.path);
  const stated = literalText(module?.assignments.findLast(({ name }) => name === "wsgi_app")?.value);
  const found = stated === undefined ? undefined : serverTarget(["gunicorn", stated], folders, sources);
  return found && { ...found, configured: stated ?? "" };
}

/** `uwsgi app.ini`: the application stands in the file, in its own words. */
function uwsgiTarget(
  words: readonly string[],
  folders: readonly string[],
  sources: ProjectSources,
): CommandTarget | undefined {
  const file = words.map((word) =>
    word.endsWith(".ini") ? findFile(word.replace(/^--ini=?/, ""), folders, sources) : undefined,
  );
  const path = file.find((found) => found !== undefined)?.path;
  const text = `${path === undefined ? "" : (sources.text(path) ?? "")}\n${words
    .join("\n")
    .replace(/^--?/gm, "")
    .replace(/^(module|w|wsgi-file|callable)\n/gm, "$1=")}`;
  const value = (key: string): string | undefined => new RegExp(`^\\s*(?:${key})\\s*=\\s*(\\S+)`, "m").exec(text)?.[1];
  const [module, variable] = (value("module|w|wsgi") ?? "").split(":");
  const script = value("wsgi-file|file");
  const target = module
    ? findModule(module, folders, sources)
    : script === undefined
      ? undefined
      : findFile(script, folders, sources);
  return target && { target, variable: variable ?? value("callable") };
}

/** `FLASK_APP`: a file, a module, each with an object or a call behind a colon. */
function flaskTarget(
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
  folders: readonly string[],
  sources: ProjectSources,
): CommandTarget | undefined {
  const option = words.findIndex((word) => word === "--app" || word === "-A");
  const given = words.map((word) => /^--app=(.+)/.exec(word)?.[1]).find((value) => value !== undefined);
  const own = /^\s*(?:export\s+)?FLASK_APP\s*=\s*["']?([^"'\s]+)/m.exec(sources.text(".flaskenv") ?? "")?.[1];
  const stated = (option < 0 ? given : words[option + 1]) ?? variables["FLASK_APP"] ?? own;
  const usual = ["wsgi.py", "app.py"].find((path) => sources.has(path));
  const [place = "", variable] = (stated ?? usual ?? "").split(":");
  const target =
    findFile(place, folders, sources) ?? findModule(place.replace(/\.py$/, "").replaceAll("/", "."), folders, sources);
  return target?.path.endsWith(".py") ? { target, variable } : undefined;
}

function fileTarget(
  words: readonly string[],
  folders: readonly string[],
  sources: ProjectSources,
): CommandTarget | undefined {
  if (words[0] === "python" && words[1] === "-m") {
    const module = words[2] ?? "";
    const target = findModule(`${module}.__main__`, folders, sources) ?? findModule(module, folders, sources);
    return target && { target, variable: undefined };
  }
  for (const word of words.slice(1)) {
    const target = /\.(py|ipynb)$/.test(word) ? findFile(word, folders, sources) : undefined;
    if (target) return { target, variable: undefined };
  }
  return undefined;
}

/** Finds the file that a command starts; undefined when it names none of the project's. */
export function commandTarget(
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
  folders: readonly string[],
  sources: ProjectSources,
): CommandTarget | undefined {
  const [program = ""] = words;
  if (taskRunners.has(program)) {
    const task = namedTask(words, sources);
    return task && { target: { path: task.path, folder: "." }, variable: task.name };
  }
  if (program === "uwsgi") return uwsgiTarget(words, folders, sources);
  if (program === "flask" || program === "quart") return flaskTarget(words, variables, folders, sources);
  if (servers.has(program) || others.has(program)) {
    const named = serverTarget(words, folders, sources);
    return named ?? (program === "gunicorn" ? configuredTarget(words, folders, sources) : undefined);
  }
  return fileRunners.has(program) ? fileTarget(words, folders, sources) : undefined;
}
