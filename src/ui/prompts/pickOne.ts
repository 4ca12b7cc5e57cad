import { CancellationError, type QuickPickItem, window } from "vscode";

/** One thing to choose from a list. */
export interface Choice<Value> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: Value;
}

/** Lets the user choose one; Escape cancels the command without a trace. */
export async function pickOne<Value>(
  choices: readonly Choice<Value>[],
  options: { readonly title: string; readonly placeHolder: string },
): Promise<Value> {
  const items: readonly (Choice<Value> & QuickPickItem)[] = choices;
  const picked = await window.showQuickPick(items, { ...options, matchOnDescription: true, matchOnDetail: true });
  if (picked === undefined) throw new CancellationError();
  return picked.value;
}
