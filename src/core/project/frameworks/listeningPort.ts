import { literalNumber, literalText, type Call, type Expression } from "../../python/expression";
import { qualifiedName, type PlacedCall, type PythonModule } from "../../python/pythonModule";
import { environmentReads } from "../environment/environmentReads";
import type { Fact } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";

/** A port that the code names, with the variable that can change it. */
export interface ListeningPort {
  readonly fact: Fact<number>;
  readonly variable: string | undefined;
  /** The address is the loopback, so nothing outside the container could reach it. */
  readonly loopback: boolean;
  readonly path: string;
  readonly line: number;
}

interface Listener {
  readonly pattern: RegExp;
  readonly keyword: string;
  /** Index of the port among the positional arguments, where it may stand there. */
  readonly position?: number;
  /** The address used when the call names none. */
  readonly loopbackByDefault: boolean;
}

/** Calls that start to listen (rule E1). `callee` is matched through the file's imports where it has a full name. */
const listeners: readonly Listener[] = [
  { pattern: /^uvicorn\.run$/, keyword: "port", loopbackByDefault: true },
  { pattern: /^(aiohttp\.)?web\.run_app$/, keyword: "port", loopbackByDefault: false },
  { pattern: /^waitress\.serve$/, keyword: "port", loopbackByDefault: false },
  {
    pattern: /(^|\.)(app|application|server|api|socketio|sio|demo)\.run(_server)?$/,
    keyword: "port",
    loopbackByDefault: true,
  },
  { pattern: /^(nicegui\.)?ui\.run$/, keyword: "port", loopbackByDefault: false },
  { pattern: /(^|\.)launch$/, keyword: "server_port", loopbackByDefault: true },
  { pattern: /(^|\.)listen$/, keyword: "port", position: 0, loopbackByDefault: false },
];

/** Servers of the standard library take `(host, port)` first. */
const addressed =
  /^(http\.server\.(Threading)?HTTPServer|socketserver\.(Threading)?(TCP|UDP)Server|asyncio\.start_server|wsgiref\.simple_server\.make_server)$/;

const mentionsListening =
  /\b(uvicorn|app|application|server|api|socketio|sio|ui)\.run(_server)?\(|(import|from)[ \t]+uvicorn|\brun_app\b|\bserve\(|\.listen\(|\blaunch\(|HTTPServer|TCPServer|UDPServer|start_server|make_server/;

function valueOf(expression: Expression | undefined, module: PythonModule): Expression | undefined {
  if (expression?.kind !== "name") return expression;
  return module.assignments.find(({ name }) => name === expression.path)?.value ?? expression;
}

function innerCalls(expression: Expression): readonly Call[] {
  if (expression.kind === "call") return [expression.call, ...expression.call.positional.flatMap(innerCalls)];
  return expression.kind === "other" ? expression.parts.flatMap(innerCalls) : [];
}

/** A port that is a number, or the default of an environment variable: `int(os.environ.get("PORT", 8000))`. */
function readPort(
  expression: Expression | undefined,
  module: PythonModule,
): { port: number; variable: string | undefined } | undefined {
  const value = valueOf(expression, module);
  const literal = literalNumber(value);
  if (literal !== undefined) return { port: literal, variable: undefined };
  if (!value) return undefined;
  for (const call of innerCalls(value)) {
    const placed: PlacedCall = { ...call, inMainGuard: false, inFunction: undefined, decorates: false };
    const [read] = environmentReads({ ...module, calls: [placed], subscripts: [], classes: [] });
    if (read?.default && /^\d+$/.test(read.default)) return { port: Number(read.default), variable: read.name };
  }
  if (value.kind === "other") {
    const last = literalNumber(value.parts.at(-1));
    if (last !== undefined && last > 0) return { port: last, variable: undefined };
  }
  return undefined;
}

function isLoopback(host: Expression | undefined, module: PythonModule, byDefault: boolean): boolean {
  const text = literalText(valueOf(host, module));
  return host === undefined ? byDefault : text === "127.0.0.1" || text === "localhost";
}

function listeningCall(call: PlacedCall, module: PythonModule): ListeningPort | undefined {
  const name = qualifiedName(module, call.callee);
  const pair = call.positional[0];
  if (addressed.test(name)) {
    const [host, port] =
      pair?.kind === "list"
        ? pair.items
        : name.startsWith("socketserver") || name.startsWith("http")
          ? []
          : pairOf(name, call);
    const read = readPort(port, module);
    return read && place(read, isLoopback(host, module, false), call, module);
  }
  const listener = listeners.find(({ pattern }) => pattern.test(name));
  if (!listener) return undefined;
  const at = listener.position === undefined ? undefined : call.positional[listener.position];
  const read = readPort(call.keywords.get(listener.keyword) ?? at, module);
  const host = call.keywords.get("host") ?? call.keywords.get("server_name");
  return read && place(read, isLoopback(host, module, listener.loopbackByDefault), call, module);
}

function pairOf(name: string, call: Call): readonly (Expression | undefined)[] {
  const named = [call.keywords.get("host"), call.keywords.get("port")];
  const [first, second, third] = call.positional;
  const positional = name.startsWith("asyncio") ? [second, third] : [first, second];
  return [positional[0] ?? named[0], positional[1] ?? named[1]];
}

function place(
  read: { readonly port: number; readonly variable: string | undefined },
  loopback: boolean,
  call: PlacedCall,
  { path }: PythonModule,
): ListeningPort | undefined {
  if (read.port < 1 || read.port > 65535) return undefined;
  const why = `${path}:${call.line} ${call.callee}`;
  return { fact: { value: read.port, why, confidence: 90 }, variable: read.variable, loopback, path, line: call.line };
}

/** Ports that a file's own start code names. */
export function listeningPorts(module: PythonModule): ListeningPort[] {
  return module.calls.flatMap((call) => listeningCall(call, module) ?? []);
}

/** The port that the start code names: in the application's own file first, then the only one named elsewhere. */
export function findListeningPort(sources: ProjectSources, path: string | undefined): ListeningPort | undefined {
  const own = path === undefined ? undefined : sources.module(path);
  const [first] = own ? listeningPorts(own) : [];
  if (first) return first;
  const elsewhere = sources.modulesMatching(mentionsListening).flatMap(listeningPorts);
  return new Set(elsewhere.map(({ fact }) => fact.value)).size === 1 ? elsewhere[0] : undefined;
}
