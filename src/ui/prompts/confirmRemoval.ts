import { CancellationError, window } from "vscode";
import { t } from "../localize";

/** Asks before something is lost for good. Rejects with a cancellation when the user does not want it. */
export async function confirmRemoval(question: string, detail: string): Promise<void> {
  const remove = t("Remove");
  if ((await window.showWarningMessage(question, { modal: true, detail }, remove)) !== remove) {
    throw new CancellationError();
  }
}
