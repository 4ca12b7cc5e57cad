import type { Uri } from "vscode";
import type { Preferences } from "../core/plan/containerPlan";
import { readSetting } from "./settings";

/** Where images of a folder are built, as its settings say. */
export function buildPreferences(folder: Uri): Preferences {
  const imagePrefix = readSetting("containerize.build.imagePrefix", folder);
  const indexUrl = readSetting("containerize.build.packageIndex", folder);
  const aptMirror = readSetting("containerize.build.aptMirror", folder);
  const npmRegistry = readSetting("containerize.build.npmRegistry", folder);
  return {
    ...(imagePrefix !== "" && { imagePrefix }),
    ...(indexUrl !== "" && { indexUrl }),
    ...(aptMirror !== "" && { aptMirror }),
    ...(npmRegistry !== "" && { npmRegistry }),
    ...(!readSetting("containerize.build.mounts", folder) && { mounts: false }),
  };
}
