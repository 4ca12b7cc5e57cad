import { literalText } from "../../python/expression";
import type { PythonModule } from "../../python/pythonModule";
import type { ProjectSources } from "../source/projectSources";
import { shellText } from "./statedCommand";

/** Programs that run the functions of a task file. Source: invoke's own entry points. */
export const taskRunners: ReadonlySet<string> = new Set(["invoke", "inv"]);

/** Celery's tasks stand in files of the same name; what is imported tells them apart. */
const ofInvoke = /^[ \t]*(?:from invoke(?:\.\w+)? import\b[^\n]*\btask\b|import invoke\b)/m;

/** A function of a task file, and what it hands to a shell: each command in the folder of the `cd` before it. */
export interface Task {
  readonly path: string;
  readonly name: string;
  readonly shell: string;
  readonly line: number;
}

function shellOf(name: string, { calls }: PythonModule): string {
  const lines = calls
    .filter(({ inFunction, decorates }) => inFunction === name && !decorates)
    .flatMap(({ callee, positional }) => {
      const text = literalText(positional[0]);
      if (text === undefined || !/^\w+\.(run|sudo|cd)$/.test(callee)) return [];
      return [callee.endsWith(".cd") ? `cd ${shellText([text])}` : text];
    });
  return lines.some((line) => !line.startsWith("cd ")) ? lines.join("\n") : "";
}

/** The tasks of invoke: functions of `tasks.py` and of the files that it takes them from, the first file's first. */
export function projectTasks(sources: ProjectSources): readonly Task[] {
  if (!sources.has("tasks.py")) return [];
  return sources
    .modulesMatching(ofInvoke)
    .toSorted((left, right) => Number(right.path === "tasks.py") - Number(left.path === "tasks.py"))
    .flatMap((module) =>
      module.functions.map(({ name, line }) => ({ path: module.path, name, shell: shellOf(name, module), line })),
    );
}

/** The task that `inv web.run` means: `run` of the file `web.py`. */
export function namedTask(words: readonly string[], sources: ProjectSources): Task | undefined {
  const [program = "", ...rest] = words;
  const wanted = taskRunners.has(program) ? rest.find((word) => !word.startsWith("-")) : undefined;
  if (wanted === undefined) return undefined;
  const [name = "", collection] = wanted.replaceAll("-", "_").split(".").reverse();
  const ends = [`/${collection ?? ""}.py`, `/${collection ?? ""}/__init__.py`];
  return projectTasks(sources).find(
    (task) => task.name === name && (collection === undefined || ends.some((end) => `/${task.path}`.endsWith(end))),
  );
}
