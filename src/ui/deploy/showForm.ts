import { CancellationError, QuickPickItemKind, type QuickPickItem, window } from "vscode";
import { t } from "../localize";
import { inertLabel } from "../words/inertText";

/** One line of a form: what it is, what it says now, and how it is changed. */
export interface FormRow<Options> {
  readonly label: string;
  /** Empty for nothing. */
  readonly value: string;
  readonly detail?: string;
  /** Something has to be done about it first. */
  readonly needed?: boolean;
  edit(): Promise<Partial<Options>>;
}

/** What ends a form. */
export interface FormAction<Kind> {
  readonly kind: Kind;
  readonly label: string;
  readonly icon: string;
  readonly detail: string;
}

interface Item<Options, Kind> extends QuickPickItem {
  readonly row?: FormRow<Options>;
  readonly action?: Kind;
}

function items<Options, Kind>(
  actions: readonly FormAction<Kind>[],
  rows: readonly FormRow<Options>[],
): readonly Item<Options, Kind>[] {
  return [
    ...actions.map(({ kind, label, icon, detail }) => ({
      label: `$(${icon}) ${label}`,
      detail: inertLabel(detail),
      action: kind,
    })),
    { label: "", kind: QuickPickItemKind.Separator },
    ...rows.map((row) => ({
      label: row.needed === true ? `$(warning) ${row.label}` : row.label,
      description: row.value === "" ? t("none") : inertLabel(row.value),
      ...(row.detail !== undefined && { detail: inertLabel(row.detail) }),
      row,
    })),
  ];
}

/** Escape in one question goes back to the form. */
async function answered<Options>(row: FormRow<Options>): Promise<Partial<Options>> {
  try {
    return await row.edit();
  } catch (error) {
    if (error instanceof CancellationError) return {};
    throw error;
  }
}

/**
 * Shows how something will be done, a row for each part that can be changed, until one of the actions is chosen. Enter
 * alone chooses the first one; Escape cancels the command.
 */
export async function showForm<Options, Kind>(
  title: string,
  first: Options,
  describe: (options: Options) => {
    readonly actions: readonly FormAction<Kind>[];
    readonly rows: readonly FormRow<Options>[];
  },
): Promise<{ readonly action: Kind; readonly options: Options }> {
  let options = first;
  for (;;) {
    const { actions, rows } = describe(options);
    const chosen = await window.showQuickPick(items(actions, rows), {
      title,
      placeHolder: t("Press Enter to go on, or choose a row to change it."),
      ignoreFocusOut: true,
    });
    if (chosen?.action !== undefined) return { action: chosen.action, options };
    if (chosen?.row === undefined) throw new CancellationError();
    options = { ...options, ...(await answered(chosen.row)) };
  }
}
