import { Disposable, StatusBarAlignment, type StatusBarItem, window } from "vscode";
import { viewContainerId } from "../../contract/views";
import { t } from "../localize";
import { isRunning } from "./containerRow";
import type { EngineWatch } from "./engineWatch";

/** Shows in the status bar how many containers run, only while a view is visible: else nobody asks the engine. */
export function runningCount(watch: EngineWatch): Disposable {
  let item: StatusBarItem | undefined;
  const subscription = watch.onDidChange(() => {
    const { view } = watch;
    if (view.kind !== "ready" || !watch.isVisible) {
      item?.hide();
      return;
    }
    const count = view.containers.filter(({ status }) => isRunning(status)).length;
    if (item === undefined) {
      item = window.createStatusBarItem("containerize.running", StatusBarAlignment.Left);
      item.name = t("Running Containers");
      item.command = `workbench.view.extension.${viewContainerId}`;
    }
    const spoken = count === 1 ? t("1 container is running") : t("{0} containers are running", count);
    item.text = `$(vm-running) ${String(count)}`;
    item.tooltip = spoken;
    item.accessibilityInformation = { label: spoken };
    item.show();
  });
  return Disposable.from(subscription, { dispose: () => item?.dispose() });
}
