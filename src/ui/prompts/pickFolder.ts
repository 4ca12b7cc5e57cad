import { CancellationError, type Uri, window, workspace } from "vscode";
import { ContainerizeError } from "../../core/errors";
import { t } from "../localize";

function onDisk(folder: Uri): Uri {
  if (folder.scheme !== "file") throw new ContainerizeError({ kind: "unsupportedFolder", scheme: folder.scheme });
  return folder;
}

/** The folder to work on: the one that was clicked, else the workspace's only one, else the one the user picks. */
export async function pickFolder(clicked: Uri | undefined): Promise<Uri> {
  if (clicked !== undefined) return onDisk(clicked);
  const folders = workspace.workspaceFolders ?? [];
  const [only] = folders;
  if (only === undefined) {
    const [chosen] = (await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false })) ?? [];
    if (chosen === undefined) throw new CancellationError();
    return onDisk(chosen);
  }
  if (folders.length === 1) return onDisk(only.uri);
  const picked = await window.showWorkspaceFolderPick({ placeHolder: t("Choose the folder to containerize.") });
  if (picked === undefined) throw new CancellationError();
  return onDisk(picked.uri);
}
