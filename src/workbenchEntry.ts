import type { ExtensionContext } from "vscode";
import { viewIds } from "./contract/views";
import { createServices } from "./services";
import { registerCureActions } from "./ui/build/cureActions";
import { plannedFile } from "./ui/files/plannedFile";
import { containerFileSystem } from "./ui/containerFiles/containerFileSystem";
import { FileRows } from "./ui/containerFiles/fileRows";
import { reconnectOnChange } from "./ui/reconnectOnChange";
import { findLocalImage } from "./ui/language/findLocalImage";
import { fillEngine } from "./ui/views/fillEngine";
import { fillList } from "./ui/views/fillList";
import { ForeignImageFinder } from "./ui/views/foreignImageFinder";
import { fillRegistries } from "./ui/views/fillRegistries";
import { keepEngineKeys } from "./ui/views/keepEngineKeys";
import { runningCount } from "./ui/views/runningCount";
import type { ViewProvider } from "./ui/views/viewProvider";
import type { DeclaredView, Workbench } from "./ui/workbench";

/** What dist/workbench.js holds: what commands and views share, and the views. Still nothing is read or connected here. */
export function createWorkbench(context: ExtensionContext): Workbench {
  const services = createServices(context);
  const { filters, watch } = services;
  const fileRows = new FileRows(services.containerFiles);
  const foreign = new ForeignImageFinder(watch);
  let commands: ReturnType<typeof loadCommands> | undefined;
  const loadCommands = async () => (await import("./ui/commands/commandsEntry")).createCommands(services);
  const owned: { dispose(): void }[] = [
    registerCureActions(services.problems),
    keepEngineKeys(watch),
    runningCount(watch),
    foreign,
    reconnectOnChange(services),
    services,
  ];
  const fillView = (view: DeclaredView): ViewProvider => {
    if (view.id === viewIds.engine) return fillEngine(view, services);
    if (view.id === viewIds.registries) return fillRegistries(view, services);
    return fillList(view, {
      watch,
      filters,
      foreign,
      selection: services.selection,
      files: services.containerFiles,
      fileRows,
    });
  };
  return {
    containerFiles: containerFileSystem(services.containerFiles),
    run: async (id, args) => (await (commands ??= loadCommands()))(id, args),
    fill: (view) => {
      const filled = fillView(view);
      owned.unshift(filled);
      return filled;
    },
    localImage: (reference, signal) => findLocalImage(services.app, reference, signal),
    cacheMounts: async (signal) => (await services.app.engine(signal)).cacheMounts(signal),
    imageTags: async (signal) => {
      const images = await (await services.app.engine(signal)).listImages(signal);
      return images.flatMap(({ tags }) => tags);
    },
    buildRecord: (dockerfile) => services.records.get(dockerfile),
    onDidBuild: (listener) => services.records.changed(listener),
    plannedFile: (file, current, signal) => plannedFile(file, current, services, signal),
    workspaceFacts: (...asked) => services.workspaceFacts(...asked),
    dispose: () => {
      for (const one of owned) one.dispose();
    },
  };
}
