import type { ApplicationFramework } from "./applicationFinding";
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

const granian: Writer = ({ module, variable, factory, folder, port }) => ({
  command: [
    ...["granian", "--interface", "asgi", `${module}:${variable}`],
    ...(factory ? ["--factory"] : []),
    ...["--host", "0.0.0.0", "--port", `${port}`],
  ],
  workdir: folder,
  server: "granian",
});

const daphne: Writer = ({ module, variable, folder, port }) => ({
  command: ["daphne", "-b", "0.0.0.0", "-p", `${port}`, `${module}:${variable}`],
  workdir: folder,
  server: "daphne",
});

const sanic: Writer = ({ module, variable, factory, folder, port }) => ({
  command: [
    ...["sanic", `${module}:${variable}`],
    ...(factory ? ["--factory"] : []),
    ...["--host=0.0.0.0", `--port=${port}`],
  ],
  workdir: folder,
  server: "sanic",
});

/** Every server that we can write a command for. */
const writers: Readonly<Record<string, Writer>> = { uvicorn, hypercorn, granian, daphne, sanic, gunicorn, waitress };

/** Servers in the order of preference; the first installed one is used, else the first is added (rule D4). */
const servers = {
  asgi: ["uvicorn", "hypercorn", "granian", "daphne"],
  wsgi: ["gunicorn", "waitress"],
} as const;

function writerFor(names: readonly string[], installed: ReadonlySet<string>): Writer {
  const name = names.find((one) => installed.has(one)) ?? names[0] ?? "gunicorn";
  return writers[name] ?? gunicorn;
}

/** Flask-SocketIO needs one worker of a kind that can keep connections open. */
function socketWorker({ command, server, workdir }: ServerCommand, installed: ReadonlySet<string>): ServerCommand {
  if (server !== "gunicorn" || !installed.has("flask-socketio")) return { command, server, workdir };
  const gevent = installed.has("gevent-websocket")
    ? "geventwebsocket.gunicorn.workers.GeventWebSocketWorker"
    : "gevent";
  const worker = installed.has("eventlet")
    ? ["-k", "eventlet"]
    : installed.has("gevent")
      ? ["-k", gevent]
      : ["-k", "gthread", "--threads", "100"];
  return { command: [...command, ...worker, "-w", "1"], server, workdir };
}

/** The production command for an application object or factory. */
export function serverCommand(
  { interface: kind, servers: preferred }: Pick<ApplicationFramework, "interface" | "servers">,
  application: ApplicationObject,
  port: number,
  { sources, local, installed, package: own }: EntryInput,
): ServerCommand {
  const root = importRoot(application.path, sources, local);
  const { variable, factory } = application;
  // An installed package is found without help; the copy in site-packages is the one that runs.
  const folder = root === "src" && own?.installable ? "." : root;
  // Gunicorn takes a name or a call, and no attribute of an object.
  const names = variable.includes(".") && kind === "wsgi" ? ["waitress"] : (preferred ?? servers[kind]);
  const target = { module: moduleName(application.path, root), variable, factory, folder, port };
  return socketWorker(writerFor(names, installed)(target), installed);
}

/** The production command for an application that is named by a dotted path, as in Django. */
export function namedServerCommand(
  kind: "asgi" | "wsgi",
  dotted: { readonly module: string; readonly variable: string; readonly workdir: string },
  port: number,
  installed: ReadonlySet<string>,
  preferred?: readonly string[],
): ServerCommand {
  const target = { module: dotted.module, variable: dotted.variable, factory: false, folder: ".", port };
  return { ...writerFor(preferred ?? servers[kind], installed)(target), workdir: dotted.workdir };
}
