import { tableAt, textAt } from "../../python/tomlValue";
import { shellText, type StatedCommand, type StatedInput } from "./statedCommand";
import { readmePath } from "../source/readmePath";
import { projectTasks } from "./taskFile";

/** Names that mean production before those of development. */
const names = ["start", "prod", "production", "serve", "server", "web", "run", "app", "api", "dev", "develop"];
const confidence = 75;

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return shellText(value.filter((word): word is string => typeof word === "string"));
  return textAt(value, "cmd") ?? textAt(value, "shell") ?? textAt(value, "script");
}

/** Scripts of the package managers and task runners. */
function packageScripts({ manifests: { pyproject, pipfile } }: StatedInput): StatedCommand[] {
  const tool = tableAt(pyproject, "tool");
  const tables: readonly (readonly [string, unknown])[] = [
    ["pyproject.toml [tool.pdm.scripts]", tableAt(tool, "pdm", "scripts")],
    ["pyproject.toml [tool.poe.tasks]", tableAt(tool, "poe", "tasks")],
    ["pyproject.toml [tool.taskipy.tasks]", tableAt(tool, "taskipy", "tasks")],
    ["pyproject.toml [tool.rye.scripts]", tableAt(tool, "rye", "scripts")],
    ["pyproject.toml [tool.pixi.tasks]", tableAt(tool, "pixi", "tasks")],
    ["pyproject.toml [tool.hatch.envs.default.scripts]", tableAt(tool, "hatch", "envs", "default", "scripts")],
    ["Pipfile [scripts]", tableAt(pipfile, "scripts")],
  ];
  return tables.flatMap(([place, table]) =>
    names.flatMap((name) => {
      const text = textOf(tableAt(table)[name]);
      return text === undefined
        ? []
        : [{ name: "web", text, workdir: ".", variables: {}, ports: [], confidence, why: `${place} ${name}` }];
    }),
  );
}

/** `$(PYTHON)` is what the file sets it to; what make works out itself, `$(filter …)`, nobody gives in a container. */
function withMakeVariables(recipe: string, makefile: string): string {
  const set = new Map(
    [...makefile.matchAll(/^([A-Za-z_]\w*)\s*[?:]{0,2}=[ \t]*([^\n#$]*)$/gm)].map(({ 1: name = "", 2: value = "" }) => [
      name,
      value.trim(),
    ]),
  );
  return recipe
    .replace(/\$\((\w+)\)/g, (whole, name: string) => set.get(name) ?? whole)
    .replace(/\$\((?:[^()]|\([^()]*\))*\)/g, "")
    .replaceAll("$$", "$");
}

/** Recipes of a Makefile or justfile whose name means to start. */
function makeTargets({ sources }: StatedInput): StatedCommand[] {
  const paths = sources.paths.filter((path) => /^((GNU)?[Mm]akefile|[Jj]ustfile)$/.test(path));
  return paths.flatMap((path) => {
    const text = sources.text(path) ?? "";
    return names.flatMap((name) => {
      const match = new RegExp(`^@?${name}(?:-?server)?\\s*:[^=\\n]*\\n((?:[ \\t]+[^\\n]*\\n?)+)`, "m").exec(
        `${text}\n`,
      );
      if (!match?.[1]) return [];
      const recipe = withMakeVariables(match[1].replace(/^[ \t]+[@-]*/gm, ""), text);
      const why = `${path}:${text.slice(0, match.index).split("\n").length} ${name}`;
      return [{ name: "web", text: recipe, workdir: ".", variables: {}, ports: [], confidence, why }];
    });
  });
}

/** Tasks of invoke whose name means to start, by what they hand to a shell. */
function taskCommands({ sources }: StatedInput): StatedCommand[] {
  const tasks = projectTasks(sources).filter(({ shell }) => shell !== "");
  return [...names, "backend", "runserver"].flatMap((name) =>
    tasks
      .filter((task) => task.name === name)
      .map(({ shell, path, line }) => ({
        ...{ name: "web", text: shell, workdir: ".", variables: {}, ports: [], confidence },
        why: `${path}:${line} ${name}`,
      })),
  );
}

/** Shell scripts in the root that are called for starting: `start.sh`. What the code shows may know better. */
function startScripts({ sources }: StatedInput): StatedCommand[] {
  const paths = sources.otherFiles.filter((path) =>
    /^(start|run|boot|startup|entrypoint|launch)(?![\w.-]*(dev|test|debug|local|docker|db|train))[\w.-]*\.sh$/.test(
      path,
    ),
  );
  return paths.map((path) => ({
    ...{ name: "web", text: sources.text(path) ?? "", workdir: ".", variables: {}, ports: [] },
    confidence: 74,
    why: path,
  }));
}

const readmeCommand =
  /^[ \t>]*(?:\$|>|%|#)?[ \t]*((?:[A-Z_]+=\S+ +)*(?:(?:uv|poetry|pdm|pipenv|rye|hatch) run +)?(?:(?:\.\/)?\.?v?env\/bin\/)?(?:python3?|uvicorn|gunicorn|hypercorn|flask|fastapi|streamlit|chainlit|celery|daphne|sanic|litestar|panel|marimo|solara|shiny|granian|waitress-serve|mesop|reflex|jupyter|scrapy crawl|\.\/manage\.py)\b[^\n`]*)$/gm;
const notStarting =
  /\s-m\s+(pip|venv|virtualenv|build|pytest|unittest|twine|pipx|ensurepip)\b|\bsetup\.py\b|(make)?migrations?\b|migrate\b|createsuperuser|collectstatic|--version|--help|shell\b|\btest\b|\b(prepare|download|preprocess|convert|export|install)\w*\.py\b/;

/** Commands in the README's code blocks. Examples of other things stand there too: this evidence is weak. */
function readmeCommands({ sources }: StatedInput): StatedCommand[] {
  const path = readmePath(sources);
  const text = path === undefined ? undefined : sources.text(path);
  if (path === undefined || text === undefined) return [];
  return [...text.matchAll(readmeCommand)]
    .filter(({ 1: command = "" }) => !notStarting.test(command))
    .map(({ 1: command = "", index }) => ({
      name: "web",
      text: command.replace(/`+\s*$/, "").trim(),
      workdir: ".",
      variables: {},
      ports: [],
      confidence: 55,
      why: `${path}:${text.slice(0, index).split("\n").length}`,
    }));
}

/** Scripts, recipes and the README, the surer first. */
export function scriptCommands(input: StatedInput): StatedCommand[] {
  return [
    ...packageScripts(input),
    ...makeTargets(input),
    ...taskCommands(input),
    ...startScripts(input),
    ...readmeCommands(input),
  ];
}
