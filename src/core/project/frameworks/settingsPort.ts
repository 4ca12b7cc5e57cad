import type { Expression } from "../../python/expression";
import { escapedPattern } from "../../escapedPattern";
import { fieldValue } from "../environment/pydanticField";
import { exampleFiles } from "../environment/readVariables";
import type { ProjectSources } from "../source/projectSources";
import { readPort, type PortValue } from "./portValue";

/** What settings of the project give a name: an assignment of a module, or the field of a settings class. */
function inSettings(name: string, sources: ProjectSources): readonly PortValue[] {
  const pattern = new RegExp(`^[ \\t]*${escapedPattern(name)}[ \\t]*(?::[^=\\n]+)?=`, "m");
  return sources.modulesMatching(pattern).flatMap((module) => {
    const values = [
      ...module.assignments.filter((one) => one.name === name).map(({ value }) => value),
      ...module.classes.flatMap(({ fields }) => fields.filter((one) => one.name === name).map(({ value }) => value)),
    ];
    return values.flatMap((value) => readPort(fieldValue(value), module) ?? []);
  });
}

/** `SITE_PORT=8888` of the file that people copy to `.env`. */
function inExamples(name: string, sources: ProjectSources): readonly PortValue[] {
  const pattern = new RegExp(`^\\s*(?:export\\s+)?(${escapedPattern(name)})\\s*=\\s*["']?(\\d{2,5})["']?\\s*$`, "im");
  return exampleFiles(sources).flatMap((path) => {
    const [, variable, port] = pattern.exec(sources.text(path) ?? "") ?? [];
    return port === undefined ? [] : [{ port: Number(port), variable }];
  });
}

/**
 * The port behind `settings.port`, `config.HTTP_PORT` or a name that another file holds: what the project's settings or its
 * example of them give that name. Undefined where they give it several.
 */
export function settingsPort(expression: Expression | undefined, sources: ProjectSources): PortValue | undefined {
  const name = expression?.kind === "name" ? (expression.path.split(".").at(-1) ?? "") : "";
  if (!/port$/i.test(name)) return undefined;
  const found = inSettings(name, sources);
  const all = found.length > 0 ? found : inExamples(name, sources);
  const [first] = all;
  return first !== undefined && new Set(all.map(({ port }) => port)).size === 1
    ? { ...first, assumed: true }
    : undefined;
}
