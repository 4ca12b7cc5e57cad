import { CancellationError, type QuickPickItem, window } from "vscode";
import type { Choice } from "./pickOne";

/** Lets the user tick any of a list; Escape cancels the command without a trace. */
export async function pickSeveral<Value>(
  choices: readonly (Choice<Value> & { readonly picked: boolean })[],
  options: { readonly title: string; readonly placeHolder: string },
): Promise<readonly Value[]> {
  const items: readonly (Choice<Value> & QuickPickItem)[] = choices;
  const picked = await window.showQuickPick(items, { ...options, canPickMany: true, ignoreFocusOut: true });
  if (picked === undefined) throw new CancellationError();
  return picked.map(({ value }) => value);
}
