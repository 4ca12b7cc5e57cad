import { type Uri, workspace } from "vscode";
import { ContainerizeError } from "../../core/errors";

/**
 * Saves every editor of the folder that holds unsaved text, as the editor does before a task, so that what is built is
 * what the user sees. Throws fileUnwritable when one cannot be saved.
 */
export async function saveUnsaved(folder: Uri): Promise<void> {
  const below = folder.path.endsWith("/") ? folder.path : `${folder.path}/`;
  for (const document of workspace.textDocuments) {
    if (!document.isDirty || document.uri.scheme !== "file" || !document.uri.path.startsWith(below)) continue;
    if (await document.save()) continue;
    const path = workspace.asRelativePath(document.uri);
    throw new ContainerizeError({ kind: "fileUnwritable", path, problem: "it could not be saved" });
  }
}
