import { botFrameworks } from "./botFrameworks";
import { imported, type ProgramFramework } from "./programFramework";

/** `app = Model.options(num_replicas=2).bind(…)`: what Ray Serve is told to run. */
const rayBinding = /^(\w+)(?:\s*:[^=\n]+)?\s*=\s*[\w.]+(?:\.options\([^)]*\))?\.bind\(/m;

/** `src/web/app.py` as an import from the root. */
function dotted(path: string): string {
  return path.replace(/\.py$/, "").replaceAll("/", ".");
}

/** Table D, the part that is no object for a server. Among equals the earlier row wins. A new framework is one row. */
export const programFrameworks: readonly ProgramFramework[] = [
  {
    name: "streamlit",
    imports: imported("streamlit"),
    mark: /\b(st|streamlit)\.\w+/,
    kind: "web",
    command: (path) => ["streamlit", "run", path],
    port: 8501,
    health: "/_stcore/health",
  },
  {
    name: "chainlit",
    imports: imported("chainlit"),
    mark: /@(cl|chainlit)\.on_/,
    kind: "web",
    command: (path) => ["chainlit", "run", path, "--host", "0.0.0.0", "--port", "8000", "--headless"],
    port: 8000,
  },
  {
    name: "gradio",
    imports: imported("gradio"),
    mark: /\.launch\(/,
    kind: "web",
    variables: "GRADIO_SERVER",
    port: 7860,
  },
  { name: "nicegui", imports: imported("nicegui"), mark: /\bui\.run\(/, kind: "web", port: 8080 },
  {
    name: "panel",
    imports: imported("panel"),
    mark: /\.servable\(/,
    kind: "web",
    command: (path) => [
      ...["panel", "serve", path, "--address", "0.0.0.0", "--port", "5006"],
      ...["--allow-websocket-origin=*", "--liveness"],
    ],
    port: 5006,
    health: "/liveness",
  },
  {
    name: "bokeh",
    imports: imported("bokeh"),
    mark: /\bcurdoc\(\)/,
    kind: "web",
    command: (path) => ["bokeh", "serve", path, "--address", "0.0.0.0", "--port", "5006", "--allow-websocket-origin=*"],
    port: 5006,
  },
  {
    name: "shiny",
    imports: imported("shiny"),
    mark: /\bApp\(|from shiny\.express/,
    kind: "web",
    command: (path) => ["shiny", "run", "--host", "0.0.0.0", "--port", "8000", path],
    port: 8000,
  },
  {
    name: "solara",
    imports: imported("solara"),
    mark: /@solara\.component/,
    kind: "web",
    command: (path) => ["solara", "run", path, "--host", "0.0.0.0", "--port", "8765", "--production"],
    port: 8765,
  },
  {
    name: "mesop",
    imports: imported("mesop"),
    mark: /@(me|mesop)\.page/,
    kind: "web",
    command: (path) => ["mesop", path, "--port", "32123"],
    port: 32123,
  },
  {
    name: "taipy",
    imports: imported("taipy"),
    mark: /\bGui\(|\.run\(/,
    kind: "web",
    command: (path) => ["taipy", "run", path, "--host", "0.0.0.0", "--port", "5000"],
    port: 5000,
  },
  {
    name: "marimo",
    imports: imported("marimo"),
    mark: /\bmarimo\.App\(/,
    kind: "web",
    command: (path) => ["marimo", "run", path, "--host", "0.0.0.0", "--port", "8080", "--headless"],
    port: 8080,
  },
  {
    name: "flet",
    imports: imported("flet"),
    mark: /\b(ft|flet)\.(app|run)\(/,
    kind: "web",
    command: (path) => ["flet", "run", "--web", "--port", "8550", path],
    port: 8550,
  },
  { name: "pywebio", imports: imported("pywebio"), mark: /start_server\(/, kind: "web", port: 8080 },
  { name: "robyn", imports: imported("robyn"), mark: /\bRobyn\(/, kind: "web", variables: "ROBYN", port: 8080 },
  {
    name: "aiohttp",
    imports: imported("aiohttp"),
    mark: /\brun_app\(|TCPSite\(/,
    kind: "web",
    port: 8080,
  },
  {
    name: "tornado",
    imports: imported("tornado"),
    mark: /\.listen\(|\.bind\(/,
    kind: "web",
    port: 8888,
  },
  { name: "cherrypy", imports: imported("cherrypy"), mark: /quickstart\(|engine\.start\(/, kind: "web", port: 8080 },
  {
    name: "grpc",
    distributions: ["grpcio"],
    imports: imported("grpc"),
    mark: /\b(grpc|aio)\.server\(/,
    kind: "web",
    port: 50051,
  },
  {
    name: "mcp",
    distributions: ["mcp", "fastmcp"],
    imports: imported("mcp", "fastmcp"),
    mark: /\.run\([^)]*transport\s*=\s*["'](http|sse|streamable-http)["']/,
    kind: "web",
    variables: "FASTMCP",
    port: 8000,
  },
  {
    name: "mcp",
    distributions: ["mcp", "fastmcp"],
    imports: imported("mcp", "fastmcp"),
    mark: /\bFastMCP\(|stdio_server\(/,
    kind: "script",
  },
  {
    name: "functions-framework",
    imports: imported("functions_framework"),
    mark: /@functions_framework\.http/,
    kind: "web",
    command: (path, text) => {
      const target = /@functions_framework\.http\s*\n(?:@.*\n)*(?:async )?def\s+(\w+)/.exec(text)?.[1] ?? "function";
      return ["functions-framework", "--source", path, "--target", target, "--port", "8080"];
    },
    port: 8080,
  },
  {
    name: "ray",
    imports: /^\s*(?:from ray import .*\bserve\b|import ray\.serve\b|from ray\.serve\b)/m,
    mark: rayBinding,
    kind: "web",
    command: (path, text) => {
      const bound = [...text.matchAll(new RegExp(rayBinding, "gm"))];
      return ["serve", "run", `${dotted(path)}:${bound.at(-1)?.[1] ?? "app"}`];
    },
    // Newer releases take the address from these variables alone.
    variables: "RAY_SERVE_DEFAULT_HTTP",
    server: "ray",
    port: 8000,
    health: "/-/healthz",
  },
  {
    name: "dagster",
    imports: imported("dagster"),
    mark: /\bDefinitions\(/,
    kind: "web",
    command: (path) => ["dagster-webserver", "-h", "0.0.0.0", "-p", "3000", "-f", path],
    port: 3000,
    health: "/server_info",
  },
  {
    name: "bentoml",
    imports: imported("bentoml"),
    mark: /@bentoml\.service|\bbentoml\.Service\(/,
    kind: "web",
    command: (path, text) => {
      const found = /@bentoml\.service[^\n]*\n(?:[^\n]*\n){0,12}?class\s+(\w+)|^(\w+)\s*=\s*bentoml\.Service\(/m.exec(
        text,
      );
      const target = `${dotted(path)}:${found?.[1] ?? found?.[2] ?? "svc"}`;
      return ["bentoml", "serve", target, "--host", "0.0.0.0", "--port", "3000"];
    },
    port: 3000,
    health: "/healthz",
  },
  {
    name: "h2o-wave",
    imports: imported("h2o_wave"),
    mark: /^@app\(/m,
    kind: "web",
    command: (path) => ["wave", "run", "--no-reload", dotted(path)],
    server: "h2o-wave",
    port: 10101,
  },
  {
    name: "prefect",
    imports: imported("prefect"),
    mark: /\.serve\(|\bserve\(/,
    kind: "worker",
  },
  {
    name: "locust",
    imports: imported("locust"),
    mark: /\b(HttpUser|FastHttpUser|User)\b/,
    kind: "web",
    command: (path) => ["locust", "-f", path, "--web-port", "8089"],
    port: 8089,
  },
  ...botFrameworks,
  { name: "websockets", imports: imported("websockets"), mark: /\bserve\(/, kind: "web", port: 8765 },
];
