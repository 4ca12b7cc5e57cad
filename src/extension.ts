import type { ExtensionContext } from "vscode";
import { registerCommands } from "./ui/commands/register";
import { registerContainerFiles } from "./ui/containerFiles/registerContainerFiles";
import { registerLanguage } from "./ui/language/registerLanguage";
import { registerViews } from "./ui/views/registerViews";
import type { Workbench } from "./ui/workbench";

/** A table of contents: everything is registered here, and nothing behind it is built, read, connected or loaded yet. */
export function activate(context: ExtensionContext): void {
  let loaded: Promise<Workbench> | undefined;
  const load = (): Promise<Workbench> =>
    (loaded ??= import("./workbenchEntry").then(({ createWorkbench }) => {
      const workbench = createWorkbench(context);
      context.subscriptions.push(workbench);
      return workbench;
    }));
  context.subscriptions.push(
    registerCommands(load),
    registerViews(load),
    registerLanguage(load),
    registerContainerFiles(load),
  );
}
