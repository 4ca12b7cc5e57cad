import { literalText, type Expression } from "../python/expression";
import type { PlacedCall, PythonModule } from "../python/pythonModule";
import type { LocalModules } from "./source/localModules";
import type { ProjectSources } from "./source/projectSources";

/** A route that says whether the application is well. */
export interface HealthRoute {
  readonly path: string;
  readonly why: string;
}

const healthWords = String.raw`\/?(api\/)?(v\d+\/)?(health|healthz|health_check|healthcheck|_health|ping|ready|readyz|live|livez|status|up|ht|heartbeat|__heartbeat__|__lbheartbeat__)\/?`;
const healthPath = new RegExp(`^${healthWords}$`);
/** A route is what a call is given first; a word in a dictionary or a message is none. */
const mentionsHealth = new RegExp(String.raw`["']${healthWords}["'](?<=(?:\(|path\s*=)\s*["'][^"'\n]*["'])`);
const decorated = /^(\w+)\.(get|route|head|api_route)$/;
const registered = /^(\w+)\.(add_url_rule|add_api_route|add_route)$/;

function answersGet({ keywords }: PlacedCall): boolean {
  const methods = keywords.get("methods");
  if (methods?.kind !== "list") return true;
  return methods.items.some((item) => literalText(item) === "GET");
}

/** `prefix` of a router where it is made; undefined when it is computed. */
function ownPrefix(module: PythonModule, variable: string): string | undefined {
  const made = module.assignments.find(({ name }) => name === variable)?.value;
  if (made?.kind !== "call") return "";
  const given = made.call.keywords.get("prefix") ?? made.call.keywords.get("url_prefix");
  return given === undefined ? "" : literalText(given);
}

function meansRouter(
  argument: Expression | undefined,
  from: PythonModule,
  target: PythonModule,
  variable: string,
  local: LocalModules,
): boolean {
  if (argument?.kind !== "name") return false;
  const [first = "", attribute] = argument.path.split(".");
  if (from.path === target.path && attribute === undefined) return first === variable;
  const bound = [...from.imports].find(({ alias }) => alias === first);
  if (!bound) return false;
  const separator = bound.module.endsWith(".") ? "" : ".";
  const file =
    attribute === undefined || bound.name === undefined ? bound.module : `${bound.module}${separator}${bound.name}`;
  const name = attribute ?? bound.name;
  return name === variable && local.resolve(file, from.path) === target.path;
}

/** The prefix under which a router is mounted; undefined when it is computed or not mounted where we can see it. */
function mountPrefix(
  module: PythonModule,
  variable: string,
  sources: ProjectSources,
  local: LocalModules,
): string | undefined {
  for (const from of sources.modulesMatching(/include_router|register_blueprint/)) {
    const calls = [...from.calls].filter(({ callee }) => /\.(include_router|register_blueprint)$/.test(callee));
    for (const { positional, keywords } of calls) {
      if (!meansRouter(positional[0], from, module, variable, local)) continue;
      const given = keywords.get("prefix") ?? keywords.get("url_prefix");
      return given === undefined ? "" : literalText(given);
    }
  }
  return undefined;
}

function isRouter(module: PythonModule, variable: string): boolean {
  const made = module.assignments.find(({ name }) => name === variable)?.value;
  return made?.kind === "call" && /(APIRouter|Blueprint|Router)$/.test(made.call.callee);
}

function routeOf(
  call: PlacedCall,
  module: PythonModule,
  sources: ProjectSources,
  local: LocalModules,
): HealthRoute | undefined {
  const match = (call.decorates ? decorated : registered).exec(call.callee);
  const written = literalText(call.positional[0] ?? call.keywords.get("path"));
  if (!match?.[1] || written === undefined || !healthPath.test(written) || !answersGet(call)) return undefined;
  const why = `route in ${module.path}:${call.line}`;
  if (!isRouter(module, match[1])) return { path: slashed(written), why };
  const [mounted, own] = [mountPrefix(module, match[1], sources, local), ownPrefix(module, match[1])];
  return mounted === undefined || own === undefined ? undefined : { path: slashed(mounted + own + written), why };
}

function slashed(path: string): string {
  return path.startsWith("/") ? path : `/${path}`;
}

/** Django: `path("health/", …)` in the urls.py beside the settings; other urls.py files have prefixes we do not follow. */
function djangoRoute(sources: ProjectSources, settingsModule: string): HealthRoute | undefined {
  const folder = settingsModule.split(".")[0] ?? "";
  const urls = sources
    .modulesMatching(/urlpatterns/)
    .find(({ path }) => new RegExp(`(^|/)${folder}/urls\\.py$`).test(path));
  const call = urls?.calls.find(
    ({ callee, positional }) => callee === "path" && healthPath.test(literalText(positional[0]) ?? ""),
  );
  const written = literalText(call?.positional[0]);
  return urls && call && written !== undefined
    ? { path: slashed(written), why: `route in ${urls.path}:${call.line}` }
    : undefined;
}

/** Finds a health route (rule J1). Routes under prefixes that cannot be followed are left out: a wrong path is worse than none. */
export function findHealthRoute(
  sources: ProjectSources,
  local: LocalModules,
  djangoSettings: string | undefined,
): HealthRoute | undefined {
  if (djangoSettings !== undefined) return djangoRoute(sources, djangoSettings);
  const routes = sources
    .modulesMatching(mentionsHealth)
    .flatMap((module) => module.calls.flatMap((call) => routeOf(call, module, sources, local) ?? []));
  return routes.find(({ path }) => path.includes("health")) ?? routes[0];
}
