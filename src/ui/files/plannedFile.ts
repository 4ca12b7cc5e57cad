import { Uri, workspace } from "vscode";
import { isCancellation } from "../../core/errors";
import { buildPreferences } from "../buildPreferences";
import { t } from "../localize";
import type { UiServices } from "../uiServices";

/** A generated file as the project would have it now. */
export interface PlannedFile {
  readonly text: string;
  /** The same text, to be looked at beside the file. */
  readonly proposed: Uri;
  readonly title: string;
}

function unix(text: string): string {
  return text.replace(/\r\n/g, "\n");
}

/** The file that the command would write for a folder at this place; undefined when it would write none there. */
async function drawnFor(
  folder: Uri,
  file: Uri,
  services: UiServices,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const preferences = buildPreferences(folder);
    const interpreter = await services.interpreter(folder, signal);
    const { files } = await services.app.inspect(folder.fsPath, interpreter, preferences, signal);
    return files.find(({ path }) => Uri.joinPath(folder, path).toString() === file.toString())?.text;
  } catch (error) {
    if (isCancellation(error)) throw error;
    // No project, or a manifest that is being typed: nothing can be said about the file.
    return undefined;
  }
}

/**
 * What would be written in place of a generated file now, by the command on its own folder or on the opened one:
 * sources of facts are named relative to either. Undefined when neither would write it. Rejects only when cancelled.
 */
export async function plannedFile(
  file: Uri,
  current: string,
  services: UiServices,
  signal: AbortSignal,
): Promise<PlannedFile | undefined> {
  if (file.scheme !== "file") return undefined;
  const own = Uri.joinPath(file, "..");
  const opened = workspace.getWorkspaceFolder(file)?.uri;
  const folders = opened === undefined || opened.toString() === own.toString() ? [own] : [own, opened];
  const drawn: string[] = [];
  for (const folder of folders) {
    const text = await drawnFor(folder, file, services, signal);
    if (text !== undefined) drawn.push(text);
  }
  const text = drawn.find((one) => one === unix(current)) ?? drawn.at(-1);
  if (text === undefined) return undefined;
  const name = workspace.asRelativePath(file, false);
  return {
    text,
    proposed: services.texts.put("proposed", name, text),
    title: t("{0}: as the project asks for, and as it is", name),
  };
}
