import type { ApplicationObject } from "./applicationObjects";
import type { EntryInput } from "./entryInput";
import { importRoot, moduleName } from "./importRoot";

/** A server's command line with host and port flags, and where it is started. */
export interface ServerCommand {
  readonly command: readonly string[];
  readonly workdir: string;
  /** Distribution of the server program. */
  readonly server: string;
}

interface Target {
  readonly module: string;
  readonly variable: string;
  readonly factory: boolean;
  /** Folder that must be importable, "." when it is by itself. */
  readonly folder: string;
  readonly port: number;
}

type Writer = (target: Target) => ServerCommand;

const uvicorn: Writer = ({ module, variable, factory, folder, port }) => ({
  command: [
    "uvicorn",
    `${module}:${variable}`,
    ...(factory ? ["--factory"] : []),
    ...(folder === "." ? [] : ["--app-dir", folder]),
    "--host",
    "0.0.0.0",
    "--port",
    `${port}`,
  ],
  workdir: ".",
  server: "uvicorn",
});

const hypercorn: Writer = ({ module, variable, factory, folder, port }) => ({
  command: ["hypercorn", `${module}:${variable}${factory ? "()" : ""}`, "--bind", `0.0.0.0:${port}`],
  workdir: folder,
  server: "hypercorn",
});

const gunicorn: Writer = ({ module, variable, factory, folder, port }) => ({
  command: [
    "gunicorn",
    `${module}:${variable}${factory ? "()" : ""}`,
    ...(folder === "." ? [] : ["--pythonpath", folder]),
    "--bind",
    `0.0.0.0:${port}`,
  ],
  workdir: ".",
  server: "gunicorn",
});

const waitress: Writer = ({ module, variable, factory, folder, port }) => ({
  command: ["waitress-serve", `--listen=0.0.0.0:${port}`, ...(factory ? ["--call"] : []), `${module}:${variable}`],
  workdir: folder,
  server: "waitress",
});

/** Servers in the order of preference; the first installed one is used, else the first is added (rule D4). */
const servers: Readonly<Record<"asgi" | "wsgi", readonly (readonly [string, Writer])[]>> = {
  asgi: [
    ["uvicorn", uvicorn],
    ["hypercorn", hypercorn],
  ],
  wsgi: [
    ["gunicorn", gunicorn],
    ["waitress", waitress],
  ],
};

function writerFor(kind: "asgi" | "wsgi", installed: ReadonlySet<string>): Writer {
  const table = servers[kind];
  const found = table.find(([name]) => installed.has(name)) ?? table[0];
  return found?.[1] ?? gunicorn;
}

/** The production command for an application object or factory. */
export function serverCommand(
  kind: "asgi" | "wsgi",
  application: ApplicationObject,
  port: number,
  { sources, local, installed, package: own }: EntryInput,
): ServerCommand {
  const root = importRoot(application.path, sources, local);
  const { variable, factory } = application;
  // An installed package is found without help; the copy in site-packages is the one that runs.
  const folder = root === "src" && own?.installable ? "." : root;
  return writerFor(kind, installed)({ module: moduleName(application.path, root), variable, factory, folder, port });
}

/** The production command for an application that is named by a dotted path, as in Django. */
export function namedServerCommand(
  kind: "asgi" | "wsgi",
  dotted: { readonly module: string; readonly variable: string; readonly workdir: string },
  port: number,
  installed: ReadonlySet<string>,
): ServerCommand {
  const target = { module: dotted.module, variable: dotted.variable, factory: false, folder: ".", port };
  return { ...writerFor(kind, installed)(target), workdir: dotted.workdir };
}
