import { literalText, type Call, type Expression } from "../../python/expression";
import { qualifiedName, type PlacedCall, type PythonModule } from "../../python/pythonModule";
import type { Fact } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";
import { commandLineOption, namedValue, readPort, type PortValue } from "./portValue";
import { settingsPort } from "./settingsPort";

/** A port that the code names, with the variable that can change it. */
export interface ListeningPort {
  readonly fact: Fact<number>;
  readonly variable: string | undefined;
  /** The address is the loopback, so nothing outside the container could reach it. */
  readonly loopback: boolean;
  /** The option that must be given so that it is not: its default is the loopback. */
  readonly hostFlag: string | undefined;
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
  { pattern: /^bottle\.run$/, keyword: "port", loopbackByDefault: true },
  {
    pattern: /(^|\.)(app|application|server|api|socketio|sio|demo|mcp)\.run(_server)?$/,
    keyword: "port",
    position: 1,
    loopbackByDefault: true,
  },
  { pattern: /^(nicegui\.)?ui\.run$/, keyword: "port", loopbackByDefault: false },
  { pattern: /(^|\.)launch$/, keyword: "server_port", loopbackByDefault: false },
  { pattern: /(^|\.)listen$/, keyword: "port", position: 0, loopbackByDefault: false },
  { pattern: /^pywebio(\.[\w.]+)?\.start_server$/, keyword: "port", loopbackByDefault: false },
  { pattern: /(^|\.)add_(in)?secure_port$/, keyword: "address", position: 0, loopbackByDefault: false },
  { pattern: /(^|\.)run_webhook$/, keyword: "port", loopbackByDefault: true },
  { pattern: /^(mcp\.[\w.]+|fastmcp)\.FastMCP$/, keyword: "port", loopbackByDefault: false },
];

/** Servers that take an address, as a pair or as two arguments, and not by the name `port` alone. */
const addressed =
  /^(http\.server\.(Threading)?HTTPServer|socketserver\.(Threading)?(TCP|UDP)Server|asyncio\.start_server|wsgiref\.simple_server\.make_server|werkzeug(\.serving)?\.run_simple|gevent\.pywsgi\.WSGIServer|websockets(\.[\w.]+)?\.serve|aiohttp\.web\.TCPSite)$/;

/** Each alternative begins with letters that are rare, so that a search skips most of a text; what must stand before them is looked at last. */
const mentionsListening =
  /\.run(?:_server)?\((?<=\b(?:uvicorn|app|application|server|api|socketio|sio|ui)\.run(?:_server)?\()|uvicorn(?<=(?:import|from)[ \t]+uvicorn)|run_app\b(?<=\brun_app)|serve\((?<=\bserve\()|\.listen\(|launch\((?<=\blaunch\()|HTTPServer|TCPServer|UDPServer|start_server|make_server|run_simple|WSGIServer|TCPSite|secure_port|run_webhook|FastMCP\(/;

const loopback = /^(127\.0\.0\.1|localhost|::1)$/;

function isLoopback(host: Expression | undefined, module: PythonModule, byDefault: boolean): boolean {
  return host === undefined ? byDefault : loopback.test(literalText(namedValue(host, module)) ?? "");
}

/** `args.host` whose option falls back to the loopback. */
function hostFlag(host: Expression | undefined, module: PythonModule): string | undefined {
  const option = host?.kind === "name" ? commandLineOption(host.path, module) : undefined;
  return option && loopback.test(literalText(option.default) ?? "") ? option.flag : undefined;
}

/** What an expression stands for: in its own file, else in the project's settings. */
function portOf(
  stated: Expression | undefined,
  { inFunction }: PlacedCall,
  module: PythonModule,
  sources: ProjectSources | undefined,
): PortValue | undefined {
  return readPort(stated, module, inFunction) ?? (sources && settingsPort(stated, sources));
}

function listeningCall(call: PlacedCall, module: PythonModule, sources?: ProjectSources): ListeningPort | undefined {
  const name = qualifiedName(module, call.callee);
  const pair = call.positional[0];
  if (addressed.test(name)) {
    const [host, port] =
      pair?.kind === "list" ? pair.items : /^(socketserver|http|gevent)\b/.test(name) ? [] : pairOf(name, call);
    const read = portOf(port, call, module, sources);
    return read && place(read, { host, byDefault: false }, call, module);
  }
  const listener = listeners.find(({ pattern }) => pattern.test(name));
  if (!listener) return undefined;
  const at = listener.position === undefined ? undefined : call.positional[listener.position];
  const read = portOf(call.keywords.get(listener.keyword) ?? at, call, module, sources);
  const first = listener.position === 1 ? call.positional[0] : undefined;
  const host = call.keywords.get("host") ?? call.keywords.get("server_name") ?? first;
  return read && place(read, { host, byDefault: listener.loopbackByDefault }, call, module);
}

function pairOf(name: string, call: Call): readonly (Expression | undefined)[] {
  const named = [call.keywords.get("host"), call.keywords.get("port")];
  const [first, second, third] = call.positional;
  const positional = /^(asyncio|websockets|aiohttp)\b/.test(name) ? [second, third] : [first, second];
  return [positional[0] ?? named[0], positional[1] ?? named[1]];
}

function place(
  read: PortValue,
  { host, byDefault }: { readonly host: Expression | undefined; readonly byDefault: boolean },
  call: PlacedCall,
  module: PythonModule,
): ListeningPort | undefined {
  if (read.port < 1 || read.port > 65535) return undefined;
  const { path } = module;
  const why = `${path}:${call.line} ${call.callee}`;
  return {
    fact: { value: read.port, why, confidence: read.assumed ? 80 : 90 },
    variable: read.variable,
    loopback: isLoopback(host, module, byDefault),
    hostFlag: hostFlag(host, module),
    path,
    line: call.line,
  };
}

/** Ports that a file's own start code names; with `sources` also those that it takes from the project's settings. */
export function listeningPorts(module: PythonModule, sources?: ProjectSources): ListeningPort[] {
  return module.calls.flatMap((call) => listeningCall(call, module, sources) ?? []);
}

/** True when a file starts to listen, on whatever port. */
export function listens(module: PythonModule): boolean {
  return module.calls.some((call) => {
    const keyword = listeners.find(({ pattern }) => pattern.test(qualifiedName(module, call.callee)))?.keyword;
    return keyword !== undefined && call.keywords.has(keyword);
  });
}

/** The port that the start code names: in the application's own file first, then the only one named elsewhere. */
export function findListeningPort(sources: ProjectSources, path: string | undefined): ListeningPort | undefined {
  const own = path === undefined ? undefined : sources.module(path);
  const [first] = own ? listeningPorts(own, sources) : [];
  if (first) return first;
  const elsewhere = sources.modulesMatching(mentionsListening).flatMap((module) => listeningPorts(module, sources));
  return new Set(elsewhere.map(({ fact }) => fact.value)).size === 1 ? elsewhere[0] : undefined;
}
