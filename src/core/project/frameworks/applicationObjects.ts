import type { Expression } from "../../python/expression";
import { qualifiedName, type FunctionDefinition, type PythonModule } from "../../python/pythonModule";
import type { LocalModules } from "../source/localModules";
import type { ProjectSources } from "../source/projectSources";

/** A module-level application object, or a function that makes one. */
export interface ApplicationObject {
  readonly path: string;
  readonly variable: string;
  readonly factory: boolean;
  /** A factory that cannot be called without arguments. */
  readonly needsArguments: boolean;
  readonly line: number;
  /** `FastAPI()`, for the plan card. */
  readonly constructed: string;
  readonly score: number;
}

interface Search {
  readonly sources: ProjectSources;
  readonly local: LocalModules;
  /** Full names of the classes: `fastapi.FastAPI`. */
  readonly constructors: readonly string[];
  /** Look into this file alone. */
  readonly only?: string;
}

/** Servers wrapped around an application that then stand in for it. */
const wrappers = [
  "socketio.ASGIApp",
  "engineio.ASGIApp",
  "asgiref.wsgi.WsgiToAsgi",
  "a2wsgi.WSGIMiddleware",
  "a2wsgi.ASGIMiddleware",
  "fastapi.middleware.wsgi.WSGIMiddleware",
  "gradio.mount_gradio_app",
  "gr.mount_gradio_app",
];

const fileScores: Readonly<Record<string, number>> = {
  asgi: 45,
  wsgi: 45,
  main: 40,
  app: 38,
  server: 32,
  application: 30,
  api: 30,
  run: 25,
  __init__: 25,
};
const variableScores: Readonly<Record<string, number>> = { app: 15, application: 14, api: 12, server: 12 };

function constructs(expression: Expression, module: PythonModule, search: Search): string | undefined {
  if (expression.kind !== "call") return undefined;
  const { callee } = expression.call;
  if (search.constructors.includes(qualifiedName(module, callee))) return callee;
  const subclass = module.classes.find(({ name }) => name === callee);
  return subclass?.bases.some((base) => search.constructors.includes(qualifiedName(module, base))) ? callee : undefined;
}

/** What a function builds and returns, when that is an application. */
function builds(definition: FunctionDefinition, module: PythonModule, search: Search): string | undefined {
  for (const returned of definition.returns) {
    const direct = constructs(returned, module, search);
    if (direct) return direct;
    if (returned.kind !== "name") continue;
    const built = definition.locals.filter(({ name }) => name === returned.path);
    const found = built.map(({ value }) => constructs(value, module, search)).find((name) => name !== undefined);
    if (found) return found;
  }
  return undefined;
}

/** The factory behind a call such as `create_app()`: in this file, or in the file it is imported from. */
function calledFactory(callee: string, module: PythonModule, search: Search, depth: number): string | undefined {
  const own = module.functions.find(({ name }) => name === callee);
  if (own) return builds(own, module, search);
  const [first = "", rest] = callee.split(".");
  const imported = module.imports.find(({ alias }) => alias === first);
  if (!imported || depth > 3) return undefined;
  const name = rest ?? imported.name ?? "";
  const from =
    rest === undefined || imported.name === undefined ? imported.module : joined(imported.module, imported.name);
  const path = search.local.resolve(from, module.path);
  const target = path === undefined ? undefined : search.sources.module(path);
  return target && calledFactory(name, target, search, depth + 1);
}

function joined(module: string, name: string): string {
  return module.endsWith(".") ? module + name : `${module}.${name}`;
}

function score(module: PythonModule, variable: string, factory: boolean, needsArguments: boolean): number {
  const parts = module.path.split("/");
  const stem = (parts.at(-1) ?? "").replace(/\.py$/, "");
  const wired = module.calls.some(({ callee }) =>
    /\.(include_router|add_middleware|register_blueprint|mount)$/.test(callee),
  );
  const started = module.calls.some(({ callee, inMainGuard }) => inMainGuard && /(^|\.)run$/.test(callee));
  const points = [
    fileScores[stem] ?? 10,
    factory
      ? /^(create|make|get|build)_(app|application|api)$/.test(variable)
        ? 8
        : -10
      : (variableScores[variable] ?? 5),
    wired ? 15 : 0,
    started ? 10 : 0,
    needsArguments ? -50 : 0,
    -3 * (parts.length - 1),
  ];
  return points.reduce((sum, value) => sum + value, 0);
}

function objectsIn(module: PythonModule, search: Search): ApplicationObject[] {
  const found: ApplicationObject[] = [];
  const add = (
    variable: string,
    line: number,
    constructed: string,
    factory: boolean,
    needsArguments: boolean,
  ): void => {
    const points = score(module, variable, factory, needsArguments);
    found.push({ path: module.path, variable, factory, needsArguments, line, constructed, score: points });
  };
  for (const { name, value, line } of module.assignments) {
    // A server that imports the file finds no name that only its own start assigns.
    if (value.kind !== "call" || line > (module.mainGuardLine ?? Number.POSITIVE_INFINITY)) continue;
    const { callee, positional } = value.call;
    const direct = constructs(value, module, search);
    const made = direct ?? calledFactory(callee, module, search, 0);
    if (made !== undefined) add(name, line, direct ? made : callee, false, false);
    const wraps = wrappers.includes(qualifiedName(module, callee));
    const inner = positional.find(
      (argument) => argument.kind === "name" && found.some(({ variable }) => variable === argument.path),
    );
    if (wraps && inner) {
      add(name, line, callee, false, false);
      const outer = found.pop();
      if (outer) found.push({ ...outer, score: outer.score + 20 });
    }
  }
  for (const definition of module.functions) {
    const made = builds(definition, module, search);
    if (made !== undefined) add(definition.name, definition.line, made, true, definition.requiredParameters > 0);
  }
  return found;
}

const wiring = /\.(register_blueprint|include_router|add_url_rule|mount)$/;
const routing = /\.(route|get|post|websocket)$/;

/** What a function of this module calls the result of one of these: `site` of `site = create_app()`. */
function namedResults(module: PythonModule, makers: readonly string[]): readonly string[] {
  const locals = module.functions.flatMap((definition) => definition.locals);
  return locals.flatMap(({ name, value }) =>
    value.kind === "call" && makers.includes(value.call.callee) ? [name] : [],
  );
}

/**
 * True for an object, or a function that makes one, that another file takes and only then, in a function of its own, gives
 * its routes to.
 */
export function isWiredElsewhere(
  { path, variable, factory }: Pick<ApplicationObject, "path" | "variable" | "factory">,
  { sources, local }: Pick<Search, "sources" | "local">,
): boolean {
  const own = sources.module(path);
  if (own?.calls.some(({ callee, decorates }) => wiring.test(callee) || (decorates && routing.test(callee))) === true)
    return false;
  const returning = own?.functions.filter(({ returns }) =>
    returns.some((one) => one.kind === "name" && one.path === variable),
  );
  const makers = factory ? [variable] : (returning ?? []).map(({ name }) => name);
  return sources.modulesMatching(/register_blueprint|include_router|add_url_rule/).some((module) => {
    if (module.path === path) return false;
    const taken = module.imports.filter(({ module: from }) => local.resolve(from, module.path) === path);
    const objects = factory ? [] : taken.filter(({ name }) => name === variable).map(({ alias }) => alias);
    const made = taken.filter(({ name }) => makers.includes(name ?? "")).map(({ alias }) => alias);
    const names = new Set([...objects, ...namedResults(module, made)]);
    const wired = module.calls.filter(({ callee }) => wiring.test(callee) && names.has(callee.split(".", 1)[0] ?? ""));
    return wired.length > 0 && wired.every(({ inFunction }) => inFunction !== undefined);
  });
}

const starts = /(^|\.)(run|run_server|serve)$/;

/** Another file that imports an object and starts it: the object is complete only there. */
function startedIn(found: readonly ApplicationObject[], { sources, local }: Search): ApplicationObject[] {
  const objects = found.filter(({ factory }) => !factory);
  if (objects.length === 0) return [];
  return sources.modulesMatching(/\.(run|run_server|serve)\(/).flatMap((module) => {
    const call = module.calls.find(({ callee }) => starts.test(callee));
    if (!call) return [];
    const named = [
      call.callee.replace(starts, ""),
      ...call.positional.map((one) => (one.kind === "name" ? one.path : "")),
    ];
    return module.imports.flatMap(({ module: from, name, alias, line }) => {
      const source = named.includes(alias) && name !== undefined ? local.resolve(from, module.path) : undefined;
      const object = objects.find(({ path, variable }) => path === source && variable === name);
      if (!object || object.path === module.path) return [];
      const points = score(module, alias, false, false) + 10;
      return [{ ...object, path: module.path, variable: alias, line, score: Math.max(points, object.score + 12) }];
    });
  });
}

/** Finds application objects and factories (rule D1), best first. `pattern` spares parsing files that cannot hold one. */
export function findApplicationObjects(search: Search, pattern: RegExp): ApplicationObject[] {
  const { only, sources } = search;
  const alone = only === undefined ? undefined : sources.module(only);
  const found = (only === undefined ? sources.modulesMatching(pattern) : alone ? [alone] : []).flatMap((module) =>
    objectsIn(module, search),
  );
  const started = only === undefined ? startedIn(found, search) : [];
  return [...found, ...started].sort((left, right) => right.score - left.score || (left.path < right.path ? -1 : 1));
}
