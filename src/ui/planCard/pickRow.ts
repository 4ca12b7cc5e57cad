import { CancellationError, QuickPickItemKind, type QuickPickItem, window } from "vscode";
import { t } from "../localize";
import type { PlanAction, PlanRow } from "./planRows";
import { rowTexts } from "./rowTexts";

interface RowItem extends QuickPickItem {
  readonly action: PlanAction | undefined;
}

function item(row: PlanRow): RowItem {
  if (row.kind === "separator") return { label: row.label, kind: QuickPickItemKind.Separator, action: undefined };
  return { ...rowTexts(row), action: row.action };
}

/** Shows the card and gives what was chosen; Escape cancels the command without a trace. */
export async function pickRow(name: string, rows: readonly PlanRow[]): Promise<PlanAction> {
  const picked = await window.showQuickPick(rows.map(item), {
    title: t("Containerize {0}", name),
    placeHolder: t("Press Enter to go on, or choose a row to change it."),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (picked?.action === undefined) throw new CancellationError();
  return picked.action;
}
