import { StatusBarAlignment, type StatusBarItem, window } from "vscode";
import type { CommandId } from "../../contract/commands";
import { t } from "../localize";

const showOutput: CommandId = "containerize.showOutput";

/** Shows in the status bar that a build goes on, for when its notification is hidden; a click shows the output. */
export async function withBuildStatus<Result>(
  name: string,
  work: (update: (text: string) => void) => Promise<Result>,
): Promise<Result> {
  const item: StatusBarItem = window.createStatusBarItem("containerize.build", StatusBarAlignment.Left);
  const update = (text: string): void => {
    item.text = `$(sync~spin) ${name} ${text}`;
    item.tooltip = t("Building {0}: {1}. Click to show the build output.", name, text);
    item.accessibilityInformation = { label: t("Building {0}: {1}", name, text) };
  };
  item.name = t("Image Build");
  item.command = showOutput;
  update("");
  item.show();
  try {
    return await work(update);
  } finally {
    item.dispose();
  }
}
