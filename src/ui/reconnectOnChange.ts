import { type Disposable, workspace } from "vscode";
import type { App } from "../app/app";
import type { SettingKey } from "../contract/settings";
import type { EngineWatch } from "./views/engineWatch";

const setting: SettingKey = "containerize.engine.host";

/** A changed engine setting counts at once: the connection is forgotten, and visible views ask the new engine. */
export function reconnectOnChange({ app, watch }: { readonly app: App; readonly watch: EngineWatch }): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(setting)) return;
    app.disconnect();
    watch.restart();
  });
}
