import { commands, TabInputTextDiff, type Uri, window } from "vscode";
import type { FileChange } from "../../core/edits/fileChange";
import { t } from "../localize";
import { type Choice, pickOne } from "../prompts/pickOne";
import type { ReadOnlyTexts } from "../readOnlyTexts";
import type { CurrentFile } from "./currentFile";

export type Conflict = Extract<FileChange, { readonly kind: "conflict" }>;
export type ConflictAnswer = "merge" | "replace" | "keep" | "beside";

async function closeDiff(proposed: Uri): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const shown = tabs.filter(
    ({ input }) => input instanceof TabInputTextDiff && input.modified.toString() === proposed.toString(),
  );
  await window.tabGroups.close(shown, true);
}

/**
 * Shows an existing file beside the generated one and asks what becomes of it. `beside` is the path where the
 * generated one can go instead, when it can.
 */
export async function askConflict(
  conflict: Conflict,
  before: CurrentFile,
  beside: string | undefined,
  texts: ReadOnlyTexts,
): Promise<ConflictAnswer> {
  const name = conflict.path;
  const { merged } = conflict;
  const proposed = texts.put("proposed", name, merged ?? conflict.text);
  const title =
    merged === undefined
      ? t("{0}: yours and the generated one", name)
      : t("{0}: yours, and yours with what it lacks", name);
  await commands.executeCommand("vscode.diff", before.uri, proposed, title, { preview: true, preserveFocus: true });
  const choices: Choice<ConflictAnswer>[] = [];
  // Unsaved text is on no disk: replacing it could not be undone, so it is not offered.
  if (!before.unsaved) {
    if (merged !== undefined) {
      choices.push({ label: t("Add What Is Missing"), description: t("Yours stays as it is."), value: "merge" });
    }
    choices.push({ label: t("Replace"), description: t("Undo brings yours back."), value: "replace" });
  }
  choices.push({ label: t("Keep Mine"), description: t("Nothing is written to {0}.", name), value: "keep" });
  if (beside !== undefined) choices.push({ label: t("Write as {0}", beside), value: "beside" });
  try {
    return await pickOne(choices, {
      title: t("{0} is there already and differs", name),
      placeHolder: before.unsaved
        ? t("{0} has unsaved changes, so it is not replaced.", name)
        : t("Choose what to do with {0}.", name),
    });
  } finally {
    await closeDiff(proposed);
  }
}
