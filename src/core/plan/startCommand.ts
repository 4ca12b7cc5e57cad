import type { EntryFact } from "../project/projectFacts";
import { ownValue } from "../ownValue";

/** How a server takes its address: from variables, so that the command stays in exec form (rule E2). */
interface ServerVariables {
  readonly host: string | undefined;
  readonly port: string;
  /** Flags that say the same and take a value. */
  readonly flags: readonly string[];
  /** Arguments that every container of this server wants (rule D5). */
  readonly extra: readonly string[];
}

const servers: Readonly<Record<string, ServerVariables>> = {
  uvicorn: { host: "UVICORN_HOST", port: "UVICORN_PORT", flags: ["--host", "--port"], extra: [] },
  gunicorn: {
    host: undefined,
    port: "PORT",
    flags: ["--bind", "-b"],
    extra: ["--access-logfile", "-", "--worker-tmp-dir", "/dev/shm"],
  },
  flask: { host: "FLASK_RUN_HOST", port: "FLASK_RUN_PORT", flags: ["--host", "-h", "--port", "-p"], extra: [] },
  streamlit: {
    host: "STREAMLIT_SERVER_ADDRESS",
    port: "STREAMLIT_SERVER_PORT",
    flags: ["--server.address", "--server.port"],
    extra: ["--server.headless", "true"],
  },
};

/** Switches of development that have no place in an image. */
const developmentFlags = new Set(["--reload", "--debug"]);

/** The command of the image with what belongs to it. */
export interface StartCommand {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The variable that the health check reads the port from. */
  readonly portVariable: string;
}

function withoutFlags(command: readonly string[], flags: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < command.length; index++) {
    const word = command[index] ?? "";
    if (developmentFlags.has(word) || flags.some((flag) => word.startsWith(`${flag}=`))) continue;
    if (flags.includes(word)) index++;
    else kept.push(word);
  }
  return kept;
}

/** Gunicorn's variable is only a default: what its configuration says wins over it, and its command line over both. */
function bound(command: readonly string[], port: number): readonly string[] {
  const [configured, binds] = [/^(-c|--config)(=|$)/, /^(-b|--bind)(=|$)/].map((flag) =>
    command.some((word) => flag.test(word)),
  );
  return command[0] === "gunicorn" && configured && binds ? ["--bind", `0.0.0.0:${port}`] : [];
}

function inShell([program, ...words]: readonly string[]): boolean {
  return program !== "sh" && words.some((word) => word.includes("$"));
}

/** A command with variables of the platform needs a shell; the shell hands its process over, so signals arrive. */
function shellForm(command: readonly string[], port: number | undefined): readonly string[] {
  const words = command.map((word) => {
    const variable = word.replace(/\$(?:PORT(?!\w)|\{PORT\})/g, `\${PORT:-${port ?? 8000}}`);
    return /^[\w./:=@,+${}-]+$/.test(variable) ? variable : `"${variable.replace(/(["\\`])/g, "\\$1")}"`;
  });
  return ["sh", "-c", `exec ${words.join(" ")}`];
}

/** Draws the image's command from the entry: address flags become variables where the server reads them. */
export function startCommand(
  entry: EntryFact,
  port: number | undefined,
  appVariable: string | undefined,
): StartCommand {
  const [program = ""] = entry.command;
  const server = ownValue(servers, program);
  if (server && entry.kind === "web" && port !== undefined) {
    const rest = withoutFlags(entry.command, server.flags);
    const missing = rest.some((word) => server.extra.includes(word) && word.startsWith("--")) ? [] : server.extra;
    const command = [...rest, ...bound(entry.command, port), ...missing];
    const env = { ...(server.host && { [server.host]: "0.0.0.0" }), [server.port]: `${port}` };
    return { command: inShell(command) ? shellForm(command, port) : command, env, portVariable: server.port };
  }
  const env = entry.environment ?? {};
  const own = Object.keys(env).find((name) => name.endsWith("_PORT"));
  const portVariable = own ?? appVariable ?? "PORT";
  return { command: inShell(entry.command) ? shellForm(entry.command, port) : entry.command, env, portVariable };
}
