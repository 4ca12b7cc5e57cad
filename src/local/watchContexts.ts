import { type FSWatcher, watch } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { EngineContext } from "../core/engine/engineContext";
import { dockerConfigFolder } from "./dockerConfigFolder";
import { listContexts } from "./dockerContexts";

type Variables = Readonly<Record<string, string | undefined>>;

/** The docker command writes a new file and renames it: what comes within these milliseconds is one change. */
const settle = 100;

async function folders(config: string): Promise<readonly string[]> {
  const meta = join(config, "contexts", "meta");
  try {
    return [config, meta, ...(await readdir(meta)).map((entry) => join(meta, entry))];
  } catch {
    return [config, join(config, "contexts")];
  }
}

/** Undefined where there is no such folder. */
function tryWatch(folder: string, onEvent: (name: string | null) => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, (_kind, name) => onEvent(name));
    return watcher.on("error", () => watcher.close());
  } catch {
    return undefined;
  }
}

/**
 * Tells when another engine is meant than before: after `docker context use`, and after a change of the context in use. A
 * login, which writes the same file, is none. Until the docker command has a folder, its parent is watched for it.
 * Looks for nothing once the signal has fired.
 */
export async function watchContexts(variables: Variables, onChange: () => void, signal: AbortSignal): Promise<void> {
  const config = dockerConfigFolder(variables);
  let watchers: readonly FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  const close = (): void => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    watchers = [];
  };
  const meant = async (): Promise<string> => {
    const current = (await listContexts(variables, signal)).find(({ isCurrent }: EngineContext) => isCurrent);
    return JSON.stringify([current?.name, current?.host]);
  };
  let before = await meant();

  const arm = async (): Promise<void> => {
    const wanted = await folders(config);
    if (signal.aborted) return;
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void look().catch(() => undefined), settle).unref();
    };
    const found = wanted.flatMap((folder) => tryWatch(folder, soon) ?? []);
    const parent = (): FSWatcher | undefined =>
      tryWatch(dirname(config), (name) => {
        if (name === basename(config)) soon();
      });
    watchers = found.length > 0 ? found : [parent() ?? []].flat();
  };
  const look = async (): Promise<void> => {
    close();
    // Watched again first: what changes while it is read is not missed.
    await arm();
    const now = await meant();
    if (now === before) return;
    before = now;
    onChange();
  };
  signal.addEventListener("abort", close, { once: true });
  await arm();
}
