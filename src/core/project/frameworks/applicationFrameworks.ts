import type { ApplicationFramework } from "./applicationFinding";

/** `Flask` and `app.Flask` of `flask`, with their full names. */
function named(...names: readonly string[]): readonly string[] {
  return names;
}

/**
 * Files that hold an application: the framework's own names, or the call of a function that makes one. Looking back from
 * the rare underscore is faster than looking for a verb.
 */
function made(pattern: RegExp): RegExp {
  return new RegExp(`${pattern.source}|_ap(?:p|i|plication)\\b(?<=\\b(?:create|make|get|build)_\\w+)`);
}

/**
 * Frameworks whose applications are objects that a server imports (table D). Frameworks that stand on another one come
 * before it: among equally sure findings the earlier one wins. A new framework is one row.
 */
export const applicationFrameworks: readonly ApplicationFramework[] = [
  {
    name: "fasthtml",
    distributions: ["python-fasthtml"],
    constructors: named(
      "fasthtml.common.fast_app",
      "fasthtml.common.FastHTML",
      "fasthtml.FastHTML",
      "fasthtml.fastapp.fast_app",
    ),
    pattern: /fasthtml/,
    interface: "asgi",
    defaultPort: 5001,
  },
  {
    name: "fastapi",
    constructors: named("fastapi.FastAPI", "fastapi.applications.FastAPI"),
    pattern: made(/FastAPI|socketio/),
    interface: "asgi",
    defaultPort: 8000,
  },
  {
    name: "litestar",
    distributions: ["litestar", "starlite"],
    constructors: named("litestar.Litestar", "litestar.app.Litestar", "starlite.Starlite"),
    pattern: made(/Litestar|Starlite/),
    interface: "asgi",
    defaultPort: 8000,
  },
  {
    name: "blacksheep",
    constructors: named("blacksheep.Application", "blacksheep.server.Application"),
    pattern: made(/blacksheep/),
    interface: "asgi",
    defaultPort: 8000,
  },
  {
    name: "esmerald",
    distributions: ["esmerald", "ravyn"],
    constructors: named("esmerald.Esmerald", "esmerald.Gateway", "ravyn.Ravyn", "ravyn.Application"),
    pattern: made(/Esmerald|Ravyn/),
    interface: "asgi",
    defaultPort: 8000,
  },
  {
    name: "quart",
    distributions: ["quart", "quart-trio"],
    constructors: named("quart.Quart", "quart_trio.QuartTrio"),
    pattern: made(/Quart/),
    interface: "asgi",
    servers: ["hypercorn", "uvicorn"],
    defaultPort: 8000,
    developmentPort: 5000,
  },
  {
    name: "sanic",
    constructors: named("sanic.Sanic", "sanic.app.Sanic"),
    pattern: made(/Sanic/),
    interface: "asgi",
    servers: ["sanic"],
    defaultPort: 8000,
  },
  {
    name: "connexion",
    constructors: named("connexion.FlaskApp", "connexion.AsyncApp", "connexion.App", "connexion.FlaskApi"),
    pattern: made(/connexion/),
    interface: "asgi",
    defaultPort: 8080,
  },
  {
    name: "falcon",
    constructors: named("falcon.asgi.App"),
    pattern: made(/falcon/),
    interface: "asgi",
    defaultPort: 8000,
  },
  {
    name: "falcon",
    constructors: named("falcon.App", "falcon.API"),
    pattern: made(/falcon/),
    interface: "wsgi",
    defaultPort: 8000,
  },
  {
    name: "starlette",
    constructors: named("starlette.applications.Starlette", "starlette.Starlette"),
    pattern: made(/Starlette\(/),
    interface: "asgi",
    defaultPort: 8000,
  },
  {
    name: "dash",
    distributions: ["dash", "dash-extensions"],
    constructors: named("dash.Dash", "dash.dash.Dash", "dash_extensions.enrich.DashProxy"),
    pattern: made(/Dash(Proxy)?\(/),
    interface: "wsgi",
    attribute: "server",
    defaultPort: 8050,
  },
  {
    name: "flask",
    distributions: ["flask", "apiflask", "flask-openapi3", "eve"],
    constructors: named("flask.Flask", "flask.app.Flask", "apiflask.APIFlask", "flask_openapi3.OpenAPI", "eve.Eve"),
    pattern: made(/\b(API)?Flask\b|OpenAPI\(|Eve\(/),
    interface: "wsgi",
    defaultPort: 8000,
    developmentPort: 5000,
  },
  {
    name: "bottle",
    constructors: named("bottle.Bottle", "bottle.default_app", "bottle.app", "bottle.app.push"),
    pattern: made(/bottle/),
    interface: "wsgi",
    defaultPort: 8080,
  },
];
