import type { EntryDetector, EntryFinding, EntryInput } from "./entryInput";
import { applicationFrameworks } from "./applicationFrameworks";
import { heldBy } from "./heldApplication";
import { findApplication } from "./applicationFinding";
import { django } from "./django";
import { hasDjango } from "./djangoProject";
import { findFolder } from "./folderDetector";
import { folderFrameworks } from "./folderFrameworks";
import { mostlyNotebooks, notebook } from "./notebook";
import { packageScripts } from "./packageScripts";
import { withReachableBind } from "./gunicornBind";
import { isMadeReady } from "./madeReady";
import { findProgram } from "./programDetector";
import { processKind } from "./processKind";
import { programFrameworks } from "./programFrameworks";
import { scrapy } from "./scrapy";
import { script } from "./script";
import { stated } from "./stated";
import { taskQueue } from "./taskQueue";

interface FrameworkDetector extends EntryDetector {
  /** Distributions without which the framework is not there. */
  readonly distributions: readonly string[];
}

/** Among equally sure findings the earlier one wins. A new framework is one row of its table. */
const frameworks: readonly FrameworkDetector[] = [
  { ...django, distributions: ["django"] },
  ...applicationFrameworks.map((row) => ({
    name: row.name,
    distributions: row.distributions ?? [row.name],
    detect: (input: EntryInput) => findApplication(row, input),
  })),
  { ...scrapy, distributions: ["scrapy"] },
  ...folderFrameworks.map((row) => ({
    name: row.name,
    distributions: row.distributions,
    detect: (input: EntryInput) => findFolder(row, input),
  })),
  ...programFrameworks.map((row) => ({
    name: row.name,
    distributions: row.distributions ?? [row.name],
    detect: (input: EntryInput) => findProgram(row, input),
  })),
];

/** What is left when nothing can be started: a library, or nothing at all. */
function nothing(input: EntryInput): EntryFinding {
  const kind = input.package ? "library" : "none";
  const why = input.package ? "a package without an entry point" : "no file can be started";
  return {
    entry: { kind, framework: undefined, command: [], workdir: ".", server: undefined, confidence: 90, why },
    path: undefined,
    port: undefined,
    portVariable: undefined,
    rivals: [],
  };
}

/** Files such as a Procfile or a Dockerfile are sure; a README shows commands of all kinds. */
const surelyStated = 75;

/** What the project states, checked against what its code shows; the two together are surer than each alone. */
function agreed(said: EntryFinding, shown: EntryFinding | undefined): EntryFinding | undefined {
  const { confidence } = said.entry;
  const own = shown?.entry.confidence ?? 0;
  if (said.path !== undefined && said.path === shown?.path) {
    return { ...said, entry: { ...said.entry, confidence: Math.max(confidence, own) } };
  }
  // A recipe for trying a command-line program is no better than the program itself.
  if (confidence < 80 && said.entry.kind === "script" && shown?.entry.kind === "cli") return undefined;
  if (confidence >= surelyStated) return said;
  return own < 80 ? { ...said, entry: { ...said.entry, confidence: Math.max(confidence, 65) } } : undefined;
}

/** Frameworks that are installed, as far as known; looking for all of them in thousands of files takes long. */
function byFramework(input: EntryInput): readonly EntryFinding[] {
  const own = input.package?.name ?? "";
  const known = new Set([...input.installed, ...(hasDjango(input) ? ["django"] : [])]);
  const installed = frameworks.filter(
    // The framework itself is no application of it.
    ({ distributions }) => !distributions.includes(own) && distributions.some((name) => known.has(name)),
  );
  const found = installed.flatMap((detector) => detector.detect(input) ?? []);
  if (found.length > 0 || input.stated.length > 0) return found;
  const rest = frameworks.filter((one) => !installed.includes(one) && !one.distributions.includes(own));
  return rest.flatMap((detector) => detector.detect(input) ?? []);
}

/** A script beside many notebooks that helps them: in a folder, or nothing that is run by itself. */
function isHelper({ entry, path }: EntryFinding, { sources }: EntryInput): boolean {
  if (entry.kind !== "script" || path === undefined) return false;
  return path.includes("/") || !/^if\s+.*__main__/m.test(sources.text(path) ?? "");
}

/** An application deep inside a package that has programs of its own: a page that one of them shows, or help. */
function isPart({ path }: EntryFinding, { package: own }: EntryInput): boolean {
  if (path === undefined || own?.installable !== true || own.scripts.length === 0) return false;
  const inner = path.replace(/^src\//, "");
  return inner.split("/").length > 2 && !/(^|\/)(main|app|asgi|wsgi|server|application|api|web\w*)\.py$/.test(inner);
}

function weaker(finding: EntryFinding): EntryFinding {
  return { ...finding, entry: { ...finding.entry, confidence: Math.min(finding.entry.confidence, 75) } };
}

/** The best of what the code shows. A queue's worker is an application of its own where nothing answers requests. */
function shown(input: EntryInput): EntryFinding | undefined {
  const program = packageScripts.detect(input);
  const others = [program, script.detect(input), notebook.detect(input)].filter((found) => found !== undefined);
  const frameworks = byFramework(input);
  const studied = frameworks.length === 0 && mostlyNotebooks(input);
  const findings = [
    ...frameworks.map((one) => (isPart(one, input) || isMadeReady(one, program, input) ? weaker(one) : one)),
    ...others.filter((one) => !studied || !isHelper(one, input)),
  ];
  const best = Math.max(0, ...findings.map(({ entry }) => entry.confidence));
  const surest = findings.find(({ entry }) => entry.confidence === best);
  const chosen = surest && (heldBy(surest, frameworks, input) ?? surest);
  const queue = chosen === undefined || chosen.entry.kind === "script" ? taskQueue(input) : undefined;
  return queue ?? (best >= 35 ? chosen : undefined);
}

/** A process of a task queue: it serves another one. */
function isQueueWorker({ statedCommand }: EntryFinding): boolean {
  const kind = statedCommand && processKind(statedCommand);
  // Flower shows what the workers of another application do.
  const { words = [] } = statedCommand ?? {};
  return (kind !== undefined && kind !== "once") || (words[0] === "celery" && words.includes("flower"));
}

function surest(input: EntryInput): EntryFinding {
  const code = shown(input);
  const said = stated.detect(input);
  // A worker is what compose files state plainly; the application that hands it its work may be behind a script.
  if (
    said &&
    input.package?.name !== "flower" &&
    isQueueWorker(said) &&
    code?.entry.kind === "web" &&
    code.entry.confidence >= 60
  )
    return code;
  return (said && agreed(said, code)) ?? code ?? nothing(input);
}

/** The surest way to start the application. Below 35 nothing is called an entry. */
export function detectEntry(input: EntryInput): EntryFinding {
  const found = surest(input);
  return { ...found, entry: withReachableBind(found.entry, input.sources) };
}

/** Distributions that go by the name of what they are, or are a copy of. */
const otherNames: Readonly<Record<string, string>> = {
  "discord-py": "discord.py",
  kurigram: "pyrogram",
  pyrofork: "pyrogram",
};

/** Frameworks by the distribution that shows them, the more specific first. */
const frameworkPackages: readonly (readonly [distribution: string, name: string])[] = [
  ...["streamlit", "gradio", "chainlit", "nicegui", "panel", "bokeh", "shiny", "solara", "mesop", "taipy"],
  ...["marimo", "flet", "reflex", "dash", "django", "fastapi", "litestar", "flask", "quart", "sanic"],
  ...["tornado", "falcon", "bottle", "pyramid", "cherrypy", "robyn", "connexion", "blacksheep"],
  ...["fastmcp", "mcp", "starlette"],
  ...[
    "discord-py",
    "py-cord",
    "nextcord",
    "disnake",
    "python-telegram-bot",
    "aiogram",
    "pyrogram",
    "kurigram",
    "pyrofork",
    "telethon",
    "pytelegrambotapi",
    "slack-bolt",
    "aiohttp",
  ],
  ...["celery", "dramatiq", "rq", "arq", "huey", "scrapy", "apache-airflow", "prefect", "dagster", "mlflow"],
  ...["bentoml", "h2o-wave", "voila", "apache-superset", "langgraph", "pelican"],
  ...["ray", "label-studio"],
  ...["jupyterlab", "notebook", "mkdocs", "sphinx", "typer", "click"],
].map((name) => [name, otherNames[name] ?? name]);

/** Of what talks to a chat service. */
const bots =
  /^(discord\.py|py-cord|nextcord|disnake|python-telegram-bot|aiogram|pyrogram|telethon|pytelegrambotapi|slack-bolt)$/;

/** Frameworks that projects carry along as a copy of their own instead of installing them. */
function carriedFrameworks({ sources, package: own }: EntryInput, serves: boolean): string[] {
  // A program that is no service may carry one for a part of it, deep inside.
  const place = serves ? "[\\w.]*\\b" : "";
  const carried = ["cherrypy", "bottle", "tornado"].filter(
    (name) =>
      name !== own?.name &&
      [`${name}.py`, `${name}/__init__.py`].some((path) =>
        sources.paths.some((one) => one === path || one.endsWith(`/${path}`)),
      ),
  );
  return carried.filter(
    (name) => sources.filesMatching(new RegExp(`^\\s*(?:import|from)\\s+${place}${name}(?:\\b|_)`, "m")).length > 0,
  );
}

/** Libraries that say what a script is about, where there is no framework. */
const libraries = ["torch", "tensorflow", "scikit-learn", "pandas", "numpy", "matplotlib"];

/** aiohttp is mostly installed for its client: it is a framework where its server is imported. */
function serves(name: string, { sources }: EntryInput): boolean {
  return (
    name !== "aiohttp" ||
    sources.filesMatching(
      /^\s*(?:from\s+aiohttp\s+import\s.*\bweb\b|(?:import|from)\s+aiohttp\.web\b)|\baiohttp\.web\./m,
    ).length > 0
  );
}

/** Frameworks among the dependencies: the started one first, unless its file only embeds a more specific one. */
export function frameworkNames(finding: EntryFinding, input: EntryInput): string[] {
  const direct = new Set([...input.dependencies.direct.map(({ name }) => name), ...input.dependencies.inferred]);
  const listed = frameworkPackages.filter(([distribution]) => direct.has(distribution)).map(([, name]) => name);
  // A bot that also shows a page is a bot.
  const isBot = (name: string): boolean => finding.entry.kind === "worker" && bots.test(name);
  const found = [...listed.filter(isBot), ...listed.filter((name) => !isBot(name))];
  // Forks of discord.py are imported by its name or by their own.
  const fork = found.find((name) => /^(py-cord|nextcord|disnake)$/.test(name));
  const text = finding.path === undefined ? "" : (input.sources.text(finding.path) ?? "");
  // A bot answers requests of its own by the way: for its health, or as a webhook.
  const beside =
    finding.entry.framework === "aiohttp" &&
    programFrameworks.find((one) => bots.test(one.name) && one.imports.test(text));
  const started = beside ? beside.name : finding.entry.framework;
  const first = started === "discord.py" ? (fork ?? "discord.py") : started;
  const embedded = found.filter(
    (name) => /^(gradio|nicegui|dash|chainlit)$/.test(name) && new RegExp(`\\bimport ${name}|from ${name}`).test(text),
  );
  const carried =
    first === undefined && found.length === 0 ? carriedFrameworks(input, finding.entry.kind === "web") : [];
  const names = [...embedded, ...(first ? [first] : []), ...found.filter((name) => serves(name, input)), ...carried];
  return [...new Set(names.length > 0 ? names : libraries.filter((name) => direct.has(name)))];
}
