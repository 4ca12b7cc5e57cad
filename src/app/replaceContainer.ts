import { readContainerLabels } from "../core/container/labels";
import type { ContainerState, Engine } from "../core/engine";
import type { AppPorts } from "./appPorts";
import { containerLogTail } from "./containerLogTail";
import { publishedUrl } from "./publishedUrl";
import { unstoppable } from "./unstoppable";
import { waitUntilReady } from "./waitUntilReady";

/** Seconds the old container gets to end by itself. */
const grace = 10;
const logLines = 40;

export type ReplaceOutcome =
  | { readonly kind: "replaced"; readonly id: string; readonly name: string; readonly url: string | undefined }
  | { readonly kind: "notReplaced"; readonly name: string; readonly log: readonly string[] };

async function putBack(engine: Engine, old: ContainerState, created: string | undefined): Promise<void> {
  const signal = unstoppable();
  if (created !== undefined) await engine.removeContainer(created, signal);
  await engine.renameContainer(old.id, old.name, signal);
  if (old.status === "running") await engine.startContainer(old.id, signal);
}

/**
 * Puts a container of another image in the place of one: same name, ports, environment, volumes and networks. The old
 * one is removed only when the new one answers; in every other case, cancelling too, it is back as it was.
 * Throws containerNotFound, imageNotFound, portInUse, engineStopped, AbortError.
 */
export async function replaceContainer(
  engine: Engine,
  id: string,
  image: string,
  labels: Readonly<Record<string, string>>,
  ports: AppPorts,
  signal: AbortSignal,
): Promise<ReplaceOutcome> {
  const old = await engine.inspectContainer(id, signal);
  const { name } = old;
  let created: string | undefined;
  await engine.renameContainer(id, `${name}-before-rebuild`, signal);
  try {
    created = await engine.recreateContainer(id, { name, image }, signal);
    await engine.stopContainer(id, grace, signal);
    await engine.startContainer(created, signal);
    const { ports: published } = await engine.inspectContainer(created, signal);
    const record = readContainerLabels(labels);
    const tcp = published.filter(({ protocol }) => protocol === "tcp");
    const port = tcp.find(({ containerPort }) => containerPort === record?.port) ?? tcp[0];
    const url = port === undefined ? undefined : await publishedUrl(engine, port.hostPort);
    const asked = url === undefined ? undefined : `${url}${record?.healthPath ?? "/"}`;
    const { kind } = await waitUntilReady(engine, { id: created, url: asked, ends: false }, ports, signal);
    if (kind !== "ready") {
      const log = await containerLogTail(engine, created, logLines, signal);
      await putBack(engine, old, created);
      return { kind: "notReplaced", name, log };
    }
    await engine.removeContainer(id, unstoppable());
    return { kind: "replaced", id: created, name, url };
  } catch (error) {
    await putBack(engine, old, created);
    throw error;
  }
}
