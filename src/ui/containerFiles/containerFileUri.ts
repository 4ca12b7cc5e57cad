import { Uri } from "vscode";

/** The scheme of files in containers: `containerize-files://0123456789ab/app/main.py`. */
export const containerFileScheme = "containerize-files";

/** The address of a file, by the container's id: a name may go to another container. */
export function containerFileUri(id: string, path: string): Uri {
  return Uri.from({ scheme: containerFileScheme, authority: id.slice(0, 12), path });
}
