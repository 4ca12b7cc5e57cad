import { Disposable, workspace } from "vscode";
import type { App } from "../app/app";
import type { SettingKey } from "../contract/settings";
import type { UiServices } from "./uiServices";
import type { EngineWatch } from "./views/engineWatch";

const setting: SettingKey = "containerize.engine.host";

interface Connected extends Pick<UiServices, "contexts" | "channels"> {
  readonly app: App;
  readonly watch: EngineWatch;
}

/**
 * A changed engine setting and another context of the docker command count at once: the connection is forgotten, and
 * visible views ask the new engine.
 */
export function reconnectOnChange({ app, watch, contexts, channels }: Connected): Disposable {
  const reconnect = (): void => {
    app.disconnect();
    watch.restart();
  };
  const stop = new AbortController();
  contexts.watch(reconnect, stop.signal).catch((error: unknown) => {
    if (!stop.signal.aborted) channels.log.warn(`The docker contexts cannot be watched: ${String(error)}`);
  });
  const settings = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(setting)) reconnect();
  });
  return new Disposable(() => {
    stop.abort();
    settings.dispose();
  });
}
