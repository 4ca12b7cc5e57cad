import type { PythonModule } from "../../python/pythonModule";
import { LocalModules } from "../source/localModules";
import type { ProjectSources } from "../source/projectSources";
import { folderOf } from "../source/joinPath";
import { beside, djangoSettings } from "./djangoSettings";

/** Where a Django project keeps what. Paths are root-relative. */
export interface DjangoProject {
  readonly managePath: string;
  /** The folder of manage.py: the work directory. */
  readonly base: string;
  readonly settingsModule: string;
  /** The gateway names other settings, or none: the variable must be set. */
  readonly settingsStated: boolean;
  /** The settings file and every file of the project that it imports. */
  readonly settings: readonly PythonModule[];
  readonly wsgi: string | undefined;
  readonly asgi: string | undefined;
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

/** Many ask, and the answer takes a look at every path. */
const found = new WeakMap<ProjectSources, { readonly project: DjangoProject | undefined }>();

/** The Django project of these sources: the shallowest manage.py whose settings are known. */
export function djangoProject(sources: ProjectSources): DjangoProject | undefined {
  const known = found.get(sources) ?? { project: findProject(sources) };
  found.set(sources, known);
  return known.project;
}

function findProject(sources: ProjectSources): DjangoProject | undefined {
  const managePath = sources.paths
    .filter(
      (path) =>
        /(^|\/)manage\.py$/.test(path) &&
        /DJANGO_SETTINGS_MODULE|\bexecute_from_command_line\b/.test(sources.text(path) ?? ""),
    )
    .sort((left, right) => left.split("/").length - right.split("/").length)[0];
  if (managePath === undefined) return undefined;
  const base = folderOf(managePath);
  // Not only application files: a project may be called `example`, or `demo`.
  const inBase = sources.paths.filter((path) => base === "." || path.startsWith(`${base}/`));
  const gateway = (name: string): string | undefined =>
    inBase.find((path) => path.endsWith(`/${name}.py`) || path === `${name}.py`);
  const [wsgi, asgi] = [gateway("wsgi"), gateway("asgi")];
  const settings = djangoSettings({ base, gateways: [wsgi, asgi], managePath }, sources);
  if (settings === undefined) return undefined;
  const { module: settingsModule, stated: settingsStated } = settings;
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

/** Django is installed, or brought by a package on top of it: its program is there. */
export function hasDjango({
  installed,
  sources,
}: {
  installed: ReadonlySet<string>;
  sources: ProjectSources;
}): boolean {
  return installed.has("django") || djangoProject(sources) !== undefined;
}
