import { type Uri, workspace } from "vscode";
import type { App } from "../../app/app";
import { isCancellation } from "../../core/errors";
import { t } from "../localize";
import { withNotification } from "../progress";

/** The folder that is inspected, and the project's root in it when that is not the folder itself. */
export interface Place {
  readonly folder: Uri;
  readonly root: string | undefined;
}

/**
 * Where a folder is looked at from: itself, unless what its build reads lies outside of it and inside of the opened
 * folder (a workspace's lock, `-r ../base.txt`); then from the opened one.
 */
export async function placeOf(folder: Uri, app: App): Promise<Place> {
  const alone: Place = { folder, root: undefined };
  const opened = workspace.getWorkspaceFolder(folder)?.uri;
  if (opened === undefined || !folder.path.startsWith(`${opened.path}/`)) return alone;
  const root = folder.path.slice(opened.path.length + 1).replace(/\/+$/, "");
  if (root === "") return alone;
  try {
    const { facts } = await withNotification(t("Looking at the project"), (_report, signal) =>
      app.inspect(opened.fsPath, undefined, { root }, signal),
    );
    return facts.context === facts.root ? alone : { folder: opened, root };
  } catch (error) {
    if (isCancellation(error)) throw error;
    // What is wrong with the folder is told when it is looked at for itself.
    return alone;
  }
}
