import { literalText } from "../../python/expression";
import type { PythonModule } from "../../python/pythonModule";
import { LocalModules } from "../source/localModules";
import type { ProjectSources } from "../source/projectSources";
import { folderOf } from "../source/joinPath";

/** Where a Django project keeps what. Paths are root-relative. */
export interface DjangoProject {
  readonly managePath: string;
  /** The folder of manage.py: the work directory. */
  readonly base: string;
  readonly settingsModule: string;
  /** The gateway names a developer's settings beside which others for production stand: the variable must be set. */
  readonly settingsStated: boolean;
  /** The settings file and every file of the project that it imports. */
  readonly settings: readonly PythonModule[];
  readonly wsgi: string | undefined;
  readonly asgi: string | undefined;
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

function beside(base: string, path: string): string {
  return base === "." ? path : `${base}/${path}`;
}

/** The settings file with the project's own files that it imports, such as `settings/base.py`. */
function settingsFiles(settingsModule: string, base: string, sources: ProjectSources): PythonModule[] {
  const local = new LocalModules(sources);
  const first = local.resolve(settingsModule, beside(base, "manage.py"));
  const paths = first === undefined ? [] : [first];
  for (let index = 0; index < paths.length && paths.length < 20; index++) {
    const from = paths[index] ?? "";
    for (const { module, name } of sources.module(from)?.imports ?? []) {
      const inner =
        name !== undefined && name !== "*"
          ? local.resolve(module.endsWith(".") ? module + name : `${module}.${name}`, from)
          : undefined;
      const target = inner ?? local.resolve(module, from);
      if (target !== undefined && !paths.includes(target)) paths.push(target);
    }
  }
  return paths.flatMap((path) => sources.module(path) ?? []);
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

/** Finds the Django project of these sources: the shallowest manage.py that names settings. */
export function djangoProject(sources: ProjectSources): DjangoProject | undefined {
  const managePath = sources.paths
    .filter(
      (path) => /(^|\/)manage\.py$/.test(path) && (sources.text(path)?.includes("DJANGO_SETTINGS_MODULE") ?? false),
    )
    .sort((left, right) => left.split("/").length - right.split("/").length)[0];
  if (managePath === undefined) return undefined;
  const base = folderOf(managePath);
  // Not only application files: a project may be called `example`, or `demo`.
  const inBase = sources.paths.filter((path) => base === "." || path.startsWith(`${base}/`));
  const gateway = (name: string): string | undefined =>
    inBase.find((path) => path.endsWith(`/${name}.py`) || path === `${name}.py`);
  const [wsgi, asgi] = [gateway("wsgi"), gateway("asgi")];
  // The gateway's settings are those of production; manage.py may name the developer's.
  const modules = [wsgi, asgi, managePath].map((path) => (path === undefined ? undefined : sources.module(path)));
  const built = (module: PythonModule | undefined): string | undefined =>
    module && settingsBuiltIn(sources.text(module.path) ?? "");
  const named = modules.map((module) => settingsNamedIn(module) ?? built(module)).find((name) => name !== undefined);
  if (named === undefined) return undefined;
  const production = productionSettings(named, base, sources);
  const settingsModule = production ?? named;
  const settingsStated = production !== undefined;
  return {
    managePath,
    base,
    settingsModule,
    settingsStated,
    settings: settingsFiles(settingsModule, base, sources),
    wsgi,
    asgi,
  };
}
