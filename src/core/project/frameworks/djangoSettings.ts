import { literalText } from "../../python/expression";
import type { PythonModule } from "../../python/pythonModule";
import { LocalModules } from "../source/localModules";
import type { ProjectSources } from "../source/projectSources";

/** Where the settings of a project may be named. Paths are root-relative. */
interface SettingsPlaces {
  /** The folder of manage.py. */
  readonly base: string;
  /** wsgi.py and asgi.py. */
  readonly gateways: readonly (string | undefined)[];
  readonly managePath: string;
}

/** A settings module, and whether the variable must say so, as the gateway names another one or none. */
interface Settings {
  readonly module: string;
  readonly stated: boolean;
}

function settingsNamedIn(module: PythonModule | undefined): string | undefined {
  const call = module?.calls.find(
    ({ callee, positional }) =>
      callee.endsWith("environ.setdefault") && literalText(positional[0]) === "DJANGO_SETTINGS_MODULE",
  );
  return literalText(call?.positional[1]);
}

/** `environment = "production"`, `environment = os.environ.get("STAGE", "production")`. */
function firstValue(name: string, text: string): string | undefined {
  const variable = String.raw`(?:os\.(?:environ\.get|getenv)\([^,\n]+,\s*)?`;
  return new RegExp(`^\\s*${name}\\s*=\\s*${variable}["'](\\w+)["']`, "m").exec(text)?.[1];
}

/** `f"shop.settings.{environment}"` with the first value that the file gives the variable. */
function settingsBuiltIn(text: string): string | undefined {
  const [, before = "", name = ""] = /DJANGO_SETTINGS_MODULE["']\s*,\s*f["']([\w.]+)\{(\w+)\}["']/.exec(text) ?? [];
  const value = name === "" ? undefined : firstValue(name, text);
  return value === undefined ? undefined : before + value;
}

/** A path in the folder of manage.py, seen from the root. */
export function beside(base: string, path: string): string {
  return base === "." ? path : `${base}/${path}`;
}

const developerSettings = /\.(dev|develop|development|local|debug)$/;

/** `mysite.settings.dev` beside `mysite/settings/production.py`: the image runs the latter (rule D3). */
function productionSettings(settingsModule: string, base: string, sources: ProjectSources): string | undefined {
  if (!developerSettings.test(settingsModule)) return undefined;
  const folder = settingsModule.slice(0, settingsModule.lastIndexOf("."));
  const file = (name: string): string => beside(base, `${folder.replaceAll(".", "/")}/${name}.py`);
  const name = ["production", "prod", "deploy"].find((one) => sources.has(file(one)));
  return name === undefined ? undefined : `${folder}.${name}`;
}

/** `ENV DJANGO_SETTINGS_MODULE=shop.settings`, `export …`, `DJANGO_SETTINGS_MODULE: shop.settings` of whatever starts the project. */
function settingsDeployed(sources: ProjectSources): string[] {
  const paths = sources.otherFiles.filter((path) => !/test|devcontainer/i.test(path));
  const rank = (path: string): number => (path.includes("Dockerfile") ? 0 : /readme/i.test(path) ? 2 : 1);
  return paths
    .toSorted((left, right) => rank(left) - rank(right))
    .flatMap((path) => [
      ...(sources.text(path) ?? "").matchAll(/\bDJANGO_SETTINGS_MODULE["']?\s*[:=]\s*["']?([A-Za-z_][\w.]*)/g),
    ])
    .map(({ 1: name = "" }) => name)
    .filter((name) => !developerSettings.test(name));
}

/** The files of a project that look like its settings, those of production first. */
function settingsByPlace(base: string, sources: ProjectSources): string[] {
  const order = ["settings", "production", "prod", "deploy", "base", "default", "defaults", "common", "__init__"];
  const name = (path: string): string => /([^/]+)\.py$/.exec(path)?.[1] ?? "";
  return sources
    .filesContaining("ROOT_URLCONF", "INSTALLED_APPS")
    .filter((path) => /(^|\/)settings(\.py$|\/)/.test(path) && order.includes(name(path)))
    .filter((path) => base === "." || path.startsWith(`${base}/`))
    .toSorted((left, right) => order.indexOf(name(left)) - order.indexOf(name(right)))
    .map((path) => (base === "." ? path : path.slice(base.length + 1)))
    .map((path) => path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", "."));
}

/**
 * The settings that the image runs with: those that the gateway names, as manage.py may name the developer's; where it
 * names a file that is made elsewhere, those of manage.py; where nobody names any, those that the files which start the
 * project set, or that lie where settings do. Undefined where there are none.
 */
export function djangoSettings(places: SettingsPlaces, sources: ProjectSources): Settings | undefined {
  const { base, gateways, managePath } = places;
  const local = new LocalModules(sources);
  const isThere = (name: string): boolean => local.resolve(name, beside(base, "manage.py")) !== undefined;
  const namedIn = (path: string | undefined): string | undefined => {
    const module = path === undefined ? undefined : sources.module(path);
    return module && (settingsNamedIn(module) ?? settingsBuiltIn(sources.text(path ?? "") ?? ""));
  };
  const served = gateways.map(namedIn).find((name) => name !== undefined);
  const named = [served, namedIn(managePath)].filter((name) => name !== undefined);
  const elsewhere = named.length > 0 ? [] : [...settingsDeployed(sources), ...settingsByPlace(base, sources)];
  const module = named.find(isThere) ?? named[0] ?? elsewhere.find(isThere);
  if (module === undefined) return undefined;
  const production = productionSettings(module, base, sources);
  const isServed = module === served || gateways.every((path) => path === undefined);
  return production === undefined ? { module, stated: !isServed } : { module: production, stated: true };
}
