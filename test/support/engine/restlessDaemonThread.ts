// A daemon in a thread of its own, so that what it does does not hold up who is measured: a number of containers and tags,
// and on request many changes within a second, each with its event.
import { createServer, type ServerResponse } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import type { DaemonState, RestlessOrder } from "./restlessDaemon";

const { socket, containers, tags } = workerData as {
  readonly socket: string;
  readonly containers: number;
  readonly tags: number;
};
const idOf = (index: number): string => index.toString(16).padStart(64, "0");
const running = new Map(Array.from({ length: containers }, (_, index) => [idOf(index), index % 2 === 0]));
/** What the list says: Docker's lags behind the event when a container ends. */
const listed = new Map(running);
const lag = 60;
const references = new Set(
  Array.from({ length: tags }, (_, index) => `repository-${String(index % 90)}:${String(index)}`),
);
const listeners = new Set<ServerResponse>();

function containerOf(id: string): object {
  const isRunning = listed.get(id) === true;
  return {
    Id: id,
    Names: [`/container-${String(Number.parseInt(id, 16)).padStart(4, "0")}`],
    Image: "app:latest",
    ImageID: `sha256:${idOf(1)}`,
    State: isRunning ? "running" : "exited",
    Status: isRunning ? "Up 2 seconds" : "Exited (0) 2 seconds ago",
    Ports: [],
    Labels: Number.parseInt(id, 16) % 5 === 0 ? { "com.docker.compose.project": "shop" } : {},
    Created: 1_750_000_000,
  };
}

function images(): readonly object[] {
  const all = [...references];
  return Array.from({ length: Math.ceil(all.length / 5) }, (_, index) => ({
    Id: `sha256:${idOf(index)}`,
    RepoTags: all.slice(index * 5, index * 5 + 5),
    Created: 1_750_000_000,
    Size: 1000,
    Labels: null,
  }));
}

function wantedIds(url: URL): readonly string[] {
  const filters: unknown = JSON.parse(url.searchParams.get("filters") ?? "{}");
  const ids = typeof filters === "object" && filters !== null && "id" in filters ? filters.id : undefined;
  return Array.isArray(ids) ? ids.map(String) : [...running.keys()];
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://daemon");
  response.setHeader("Content-Type", "application/json");
  if (url.pathname === "/events") {
    listeners.add(response);
    response.on("close", () => listeners.delete(response));
    response.flushHeaders();
  } else if (url.pathname === "/containers/json") {
    response.end(JSON.stringify(wantedIds(url).flatMap((id) => (running.has(id) ? [containerOf(id)] : []))));
  } else if (url.pathname === "/images/json") response.end(JSON.stringify(images()));
  else response.writeHead(404).end("{}");
});

function tell(type: string, action: string, id: string): void {
  const line = `${JSON.stringify({ Type: type, Action: action, Actor: { ID: id, Attributes: {} } })}\n`;
  for (const listener of listeners) listener.write(line);
}

/** Every fifth change is a tag more, the others start or stop a container. */
function change(index: number): void {
  if (index % 5 === 4) {
    const reference = `new:${String(index)}`;
    references.add(reference);
    tell("image", "tag", reference);
    return;
  }
  const id = idOf((index * 7) % containers);
  const starts = running.get(id) !== true;
  running.set(id, starts);
  if (starts) listed.set(id, true);
  else setTimeout(() => listed.set(id, running.get(id) === true), lag);
  tell("container", starts ? "start" : "die", id);
}

function state(): DaemonState {
  return { running: [...running].flatMap(([id, is]) => (is ? [id] : [])), references: [...references] };
}

parentPort?.on("message", ({ changes, milliseconds }: RestlessOrder) => {
  const began = performance.now();
  let made = 0;
  const timer = setInterval(() => {
    const due = Math.min(changes, Math.ceil(((performance.now() - began) / milliseconds) * changes));
    while (made < due) change(made++);
    if (made < changes) return;
    clearInterval(timer);
    parentPort?.postMessage(state());
  }, 1);
});
server.listen(socket, () => parentPort?.postMessage("listening"));
