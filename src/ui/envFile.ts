import { Uri, workspace } from "vscode";
import { usableVariables } from "../core/container/folderVariables";

/** The values in the file `.env` of a folder that can be used as they stand; empty where there is no such file. */
export async function envFile(folder: Uri): Promise<Readonly<Record<string, string>>> {
  try {
    return usableVariables(new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, ".env"))));
  } catch {
    // There is none.
    return {};
  }
}
