/** How a server is told where to listen, and where it listens untold. */
export interface ServerRow {
  /** Flags of the address. */
  readonly host: readonly string[];
  readonly port: readonly string[];
  /** Flags of both together. */
  readonly bind: readonly string[];
  /** Variables that stand for them; empty where there is none. */
  readonly variables: readonly [host: string, port: string];
  readonly defaults: readonly [host: string, port: number];
}

const loopback = "127.0.0.1";

/** The servers of Python. Sources: their own command-line references, 2026-11. */
export const serverRows: Readonly<Record<string, ServerRow>> = {
  uvicorn: row(["--host"], ["--port"], [], ["UVICORN_HOST", "UVICORN_PORT"], [loopback, 8000]),
  gunicorn: row([], [], ["-b", "--bind"], ["", ""], [loopback, 8000]),
  hypercorn: row([], [], ["-b", "--bind"], ["", ""], [loopback, 8000]),
  granian: row(["--host"], ["--port"], [], ["GRANIAN_HOST", "GRANIAN_PORT"], [loopback, 8000]),
  daphne: row(["-b", "--bind"], ["-p", "--port"], [], ["", ""], [loopback, 8000]),
  "waitress-serve": row(["--host"], ["--port"], ["--listen"], ["", ""], ["0.0.0.0", 8080]),
  flask: row(["-h", "--host"], ["-p", "--port"], [], ["FLASK_RUN_HOST", "FLASK_RUN_PORT"], [loopback, 5000]),
  streamlit: row(
    ["--server.address"],
    ["--server.port"],
    [],
    ["STREAMLIT_SERVER_ADDRESS", "STREAMLIT_SERVER_PORT"],
    ["0.0.0.0", 8501],
  ),
  "fastapi run": row(["--host"], ["--port"], [], ["", ""], ["0.0.0.0", 8000]),
  "fastapi dev": row(["--host"], ["--port"], [], ["", ""], [loopback, 8000]),
  runserver: row([], [], [], ["", ""], [loopback, 8000]),
};

function row(
  host: readonly string[],
  port: readonly string[],
  bind: readonly string[],
  variables: ServerRow["variables"],
  defaults: ServerRow["defaults"],
): ServerRow {
  return { host, port, bind, variables, defaults };
}
