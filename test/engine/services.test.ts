// An application with a service and a one-shot migration: brought up in order through compose with the image of our own
// build, answering, and gone again; and a service that never becomes healthy. The service is a small program on a Python
// base image, so that nothing has to be pulled. Half a minute once the engine's cache is warm.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Docker from "dockerode";
import { type Ended, runCommandLine } from "../support/engine/runCommandLine";

const secretValue = "n0t-f0r-eyes";

/** Keeps what is sent with PUT and gives it back: the store of the test. */
const store = `import http.server
values = {}
class Handler(http.server.BaseHTTPRequestHandler):
    def do_PUT(self):
        values[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204); self.end_headers()
    def do_GET(self):
        value = values.get(self.path, b"ready" if self.path == "/" else None)
        self.send_response(200 if value else 404); self.end_headers(); self.wfile.write(value or b"")
http.server.HTTPServer(("", 6379), Handler).serve_forever()
`;

const application = `import os
import urllib.request

import redis
from flask import Flask

app = Flask(__name__)
store = os.environ["REDIS_URL"]
token = os.environ["API_TOKEN"]


@app.get("/health")
def health():
    with urllib.request.urlopen(f"{store}/migrated") as answer:
        return {"migrated": answer.read().decode(), "token": len(token), "client": redis.__name__}
`;

const migration = `import os, urllib.request
request = urllib.request.Request(os.environ["REDIS_URL"] + "/migrated", data=b"yes", method="PUT")
urllib.request.urlopen(request)
`;

function compose(test: string): string {
  const command = JSON.stringify(["python", "-c", store]);
  return `name: services-test
services:
  app:
    build: .
    image: services-test:latest
    ports: ["127.0.0.1:\${HOST_PORT:-8000}:8000"]
    environment: { REDIS_URL: "http://redis:6379" }
    depends_on:
      redis: { condition: service_healthy }
      migrate: { condition: service_completed_successfully }
  migrate:
    image: services-test:latest
    command: ["python", "migrate.py"]
    environment: { REDIS_URL: "http://redis:6379" }
    depends_on: { redis: { condition: service_healthy } }
  redis:
    image: python:3.13-slim-trixie
    command: ${command.replaceAll("$", "$$$$")}
    volumes: ["redis-data:/data"]
    healthcheck: { test: ["CMD", "python", "-c", ${JSON.stringify(test)}], interval: 1s, retries: 5 }
volumes: { redis-data: {} }
`;
}

interface RunJson {
  readonly services: readonly { readonly name: string; readonly state: string }[];
  readonly container: { readonly hostPort: number | null } | null;
  readonly probe: { readonly ok: boolean; readonly status: number | null } | null;
  readonly error: { readonly reason: string; readonly message: string } | null;
}

describe("services beside the application", function () {
  this.timeout(300_000);
  let docker: Docker;
  let host = "";
  let folder = "";
  let project = "";
  let configuration = "";

  const run = async (...words: readonly string[]): Promise<{ ended: Ended; result: RunJson }> => {
    const given = ["--env-file", path.join(folder, "given"), "--set", "name=services-test", ...words];
    const ended = await runCommandLine(["run", project, "--json", ...given], host, {
      path: path.join(folder, "bin"),
      variables: { DOCKER_CONFIG: configuration, HOME: folder },
    });
    assert.ok(ended.out.startsWith("{"), ended.errors.slice(-2000));
    return { ended, result: JSON.parse(ended.out) as RunJson };
  };
  const left = async (): Promise<readonly unknown[]> => {
    const filters = { label: ["com.docker.compose.project=services-test"] };
    const [containers, networks, { Volumes }] = await Promise.all([
      docker.listContainers({ all: true, filters }),
      docker.listNetworks({ filters }),
      docker.listVolumes({ filters }),
    ]);
    return [...containers, ...networks, ...Volumes];
  };

  before(async () => {
    const [{ ensureEngine }, { ensureBases }, { ensureBuildx }] = await Promise.all([
      import("../rig/engines.mjs"),
      import("../rig/bases.mjs"),
      import("../rig/buildx.mjs"),
    ]);
    const engine = await ensureEngine("docker28");
    await ensureBases(engine, ["3.13-slim-trixie"]);
    configuration = await ensureBuildx();
    host = engine.host;
    docker = new Docker({ socketPath: engine.socket });
    folder = await mkdtemp(path.join(tmpdir(), "services-"));
    project = path.join(folder, "project");
    await mkdir(project);
    // Docker's client alone: no interpreter of this machine is to be found.
    await mkdir(path.join(folder, "bin"));
    await symlink("/usr/bin/docker", path.join(folder, "bin/docker"));
    await writeFile(path.join(folder, "given"), `API_TOKEN=${secretValue}\n`);
    await writeFile(path.join(project, "requirements.txt"), "flask\ngunicorn\nredis\n");
    await writeFile(path.join(project, ".python-version"), "3.13\n");
    await writeFile(path.join(project, "app.py"), application);
    await writeFile(path.join(project, "migrate.py"), migration);
  });

  after(async () => {
    await docker
      .getImage("services-test:latest")
      .remove({ force: true })
      .catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  });

  it("come up healthy, are migrated, then the application answers; down takes all, data kept unless asked", async () => {
    await writeFile(
      path.join(project, "compose.yaml"),
      compose("import urllib.request as u; u.urlopen('http://127.0.0.1:6379/')"),
    );
    const { ended, result } = await run("--keep");
    assert.equal(ended.code, 0, ended.errors.slice(-2000));
    assert.deepEqual(result.probe && [result.probe.ok, result.probe.status], [true, 200]);
    const states = [...result.services].sort((one, other) => one.name.localeCompare(other.name));
    assert.deepEqual(states, [
      { name: "migrate", state: "exited" },
      { name: "redis", state: "healthy" },
    ]);
    const answer = await fetch(`http://127.0.0.1:${result.container?.hostPort}/health`);
    assert.deepEqual(await answer.json(), { migrated: "yes", token: secretValue.length, client: "redis" });
    assert.ok(!(ended.out + ended.errors).includes(secretValue));
    const kept = await run();
    assert.equal(kept.ended.code, 0, kept.ended.errors.slice(-2000));
    assert.equal((await left()).length, 1);
    const gone = await run("--volumes");
    assert.equal(gone.ended.code, 0, gone.ended.errors.slice(-2000));
    assert.deepEqual(await left(), []);
  });

  it("that never become healthy end with their log and a clear sentence, and leave nothing", async () => {
    await writeFile(
      path.join(project, "compose.yaml"),
      compose("raise SystemExit('never')").replace(
        "import http.server",
        "print('cannot serve', flush=True); import http.server",
      ),
    );
    const { ended, result } = await run("--volumes");
    assert.equal(ended.code, 1);
    assert.deepEqual(result.error && [result.error.reason, result.error.message], [
      "serviceFailed",
      "The service redis is unhealthy, so the application was not started.",
    ]);
    assert.deepEqual(await left(), []);
  });
});
