import type { ExtensionContext } from "vscode";
import { createServices } from "./services";
import { commandRunner } from "./ui/commands/commandRunner";
import { createHandlers } from "./ui/commands/createHandlers";
import { present } from "./ui/present";
import { reconnectOnChange } from "./ui/reconnectOnChange";
import { findLocalImage } from "./ui/language/findLocalImage";
import { fillList } from "./ui/views/fillList";
import { ForeignImageFinder } from "./ui/views/foreignImageFinder";
import { keepEngineKeys } from "./ui/views/keepEngineKeys";
import { runningCount } from "./ui/views/runningCount";
import type { Workbench } from "./ui/workbench";

/** What dist/workbench.js holds: everything behind commands and views. Still nothing is read or connected here. */
export function createWorkbench(context: ExtensionContext): Workbench {
  const services = createServices(context);
  const { channels, filters, logs, watch } = services;
  const foreign = new ForeignImageFinder(watch);
  const messages = { showContainerLogs: (id: string, name: string) => logs.show(id, name) };
  const handlers = createHandlers(services, (outcome) => void present(outcome, messages, () => Promise.resolve()));
  const owned: { dispose(): void }[] = [
    keepEngineKeys(watch),
    runningCount(watch),
    foreign,
    reconnectOnChange(services),
    services,
  ];
  return {
    run: commandRunner(handlers, messages, channels.log),
    fill: (view) => {
      const filled = fillList(view, { watch, filters, foreign });
      owned.unshift(filled);
      return filled;
    },
    localImage: (reference, signal) => findLocalImage(services.app, reference, signal),
    imageTags: async (signal) => {
      const images = await (await services.app.engine(signal)).listImages(signal);
      return images.flatMap(({ tags }) => tags);
    },
    buildRecord: (dockerfile) => services.records.get(dockerfile),
    onDidBuild: (listener) => services.records.changed(listener),
    workspaceFacts: (...asked) => services.workspaceFacts(...asked),
    dispose: () => {
      for (const one of owned) one.dispose();
    },
  };
}
