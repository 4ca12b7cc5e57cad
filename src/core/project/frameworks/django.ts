import { literalText } from "../../python/expression";
import type { EntryDetector, EntryInput } from "./entryInput";
import { namedServerCommand } from "./serverCommand";
import { djangoProject, type DjangoProject } from "./djangoProject";

function dotted(value: string): { module: string; variable: string } {
  const at = value.lastIndexOf(".");
  return { module: value.slice(0, at), variable: value.slice(at + 1) };
}

/** `WSGI_APPLICATION` of the settings, else the module of wsgi.py. */
function application(project: DjangoProject, setting: string, file: string): { module: string; variable: string } {
  const stated = project.settings.flatMap(({ assignments }) => assignments).find(({ name }) => name === setting)?.value;
  const value = literalText(stated);
  if (value?.includes(".")) return dotted(value);
  const inside = project.base === "." ? file : file.slice(project.base.length + 1);
  return { module: inside.replace(/\.py$/, "").replaceAll("/", "."), variable: "application" };
}

function interfaceOf(
  { asgi, wsgi, settings }: DjangoProject,
  { installed, dependencies }: EntryInput,
): "asgi" | "wsgi" {
  if (!asgi) return "wsgi";
  const channels = installed.has("channels") || installed.has("daphne");
  const states = settings.some(({ assignments }) => assignments.some(({ name }) => name === "ASGI_APPLICATION"));
  const serves = dependencies.direct.some(({ name }) => name === "uvicorn" || name === "hypercorn");
  return channels || (states && serves) || !wsgi ? "asgi" : "wsgi";
}

/** Django: manage.py, the settings it names, and the WSGI or ASGI application beside them (rule D3). */
export const django: EntryDetector = {
  name: "django",
  detect(input) {
    const project = djangoProject(input.sources);
    const kind = project && interfaceOf(project, input);
    const file = kind === "asgi" ? project?.asgi : project?.wsgi;
    if (!project || !kind || !file) return undefined;
    const target = application(project, kind === "asgi" ? "ASGI_APPLICATION" : "WSGI_APPLICATION", file);
    const daphne = kind === "asgi" && input.installed.has("daphne") ? ["daphne"] : undefined;
    const port = { value: 8000, why: "default of django", confidence: 90 };
    const server = namedServerCommand(kind, { ...target, workdir: project.base }, port.value, input.installed, daphne);
    const why = `${project.managePath} with settings ${project.settingsModule}`;
    return {
      entry: { kind: "web", framework: "django", ...server, confidence: 93, why },
      path: file,
      port,
      portVariable: undefined,
      rivals: [],
    };
  },
};
