import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type Docker from "dockerode";
import type { ProcessTable } from "../core/engine/containerOperations";
import { familiarRepository, parseImageName } from "../core/image/imageName";
import { call } from "./call";
import { type Doing, engineError } from "./engineErrors";
import { isRecord } from "../core/isRecord";
import { textAt } from "./json";
import { openStream } from "./openStream";
import { readBytes } from "./readBytes";
import { requestJson } from "./requestJson";

function pathOf(id: string, rest: string): string {
  return `/containers/${encodeURIComponent(id)}/${rest}`;
}

async function post(
  docker: Docker,
  action: string,
  query: Readonly<Record<string, string | number>>,
  doing: Doing & { readonly container: string },
): Promise<void> {
  await requestJson(docker, { method: "POST", path: pathOf(doing.container, action), query }, doing);
}

export function restartContainer(docker: Docker, id: string, graceSeconds: number, signal: AbortSignal): Promise<void> {
  return post(docker, "restart", { t: graceSeconds }, { during: "restarting a container", container: id, signal });
}

export function pauseContainer(docker: Docker, id: string, signal: AbortSignal): Promise<void> {
  return post(docker, "pause", {}, { during: "pausing a container", container: id, signal });
}

export function unpauseContainer(docker: Docker, id: string, signal: AbortSignal): Promise<void> {
  return post(docker, "unpause", {}, { during: "resuming a container", container: id, signal });
}

export function killContainer(docker: Docker, id: string, processSignal: string, signal: AbortSignal): Promise<void> {
  const doing = { during: "sending a signal to a container", container: id, signal };
  return post(docker, "kill", { signal: processSignal }, doing);
}

/** Throws nameInUse. */
export function renameContainer(docker: Docker, id: string, name: string, signal: AbortSignal): Promise<void> {
  return post(docker, "rename", { name }, { during: "renaming a container", container: id, name, signal });
}

/** As `null`, which Docker's own client sends: Podman 4 refuses a body that is not there, and docker-modem leaves out `{}`. */
const asItIs = { toJSON: () => null };

/** Gives the image's id. Throws invalidReference. */
export async function commitContainer(
  docker: Docker,
  id: string,
  reference: string,
  comment: string,
  signal: AbortSignal,
): Promise<string> {
  const name = parseImageName(reference);
  const query = { container: id, repo: familiarRepository(name), tag: name.tag ?? "latest", comment };
  const doing: Doing = { during: "committing a container", container: id, signal };
  const image = textAt(
    await requestJson(docker, { method: "POST", path: "/commit", query, body: asItIs }, doing),
    "Id",
  );
  // Podman says the number alone.
  return image.includes(":") ? image : `sha256:${image}`;
}

/** What Podman reads itself, in its own words. */
const podmanColumns = "user,pid,ppid,pcpu,etime,time,args";

/**
 * The processes of a running container. By itself Podman 4 runs the `ps` of the container, and answers nothing where there is
 * none; it is asked then for columns that it reads itself.
 */
export async function containerProcesses(docker: Docker, id: string, signal: AbortSignal): Promise<ProcessTable> {
  const doing: Doing = { during: "listing processes", container: id, signal };
  const ask = async (query: Readonly<Record<string, string>>): Promise<ProcessTable> => {
    const table = await requestJson(docker, { method: "GET", path: pathOf(id, "top"), query }, doing);
    const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
    const rows = isRecord(table) ? table["Processes"] : undefined;
    return {
      titles: texts(isRecord(table) ? table["Titles"] : undefined),
      rows: Array.isArray(rows) ? rows.map(texts) : [],
    };
  };
  const table = await ask({});
  return table.titles.length > 0 ? table : ask({ ps_args: podmanColumns });
}

/** Throws notFound. */
export async function* readArchive(
  docker: Docker,
  id: string,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const doing: Doing = { during: "reading files of a container", container: id, resource: "path", name: path, signal };
  try {
    const request = { method: "GET", path: pathOf(id, "archive"), query: { path } } as const;
    yield* readBytes(docker, request, doing);
  } catch (error) {
    if (!signal.aborted) throw engineError(error, doing);
  }
}

/** Throws notFound; AbortError. */
export async function writeArchive(
  docker: Docker,
  id: string,
  folder: string,
  archive: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const during = "writing files into a container";
  const doing: Doing = { during, container: id, resource: "path", name: folder, signal };
  const body = Readable.from(archive, { objectMode: false });
  try {
    // Without this a file takes the place of a folder, with all that is in it.
    const query = { path: folder, noOverwriteDirNonDir: 1 };
    const request = { method: "PUT", path: pathOf(id, "archive"), query, body } as const;
    await call(docker, doing, async (abortSignal) => {
      const response = await openStream(docker, request, { ...doing, signal: abortSignal });
      await finished(response.resume(), { writable: false });
    });
  } finally {
    body.destroy();
  }
}
