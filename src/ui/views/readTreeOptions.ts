import { workspace } from "vscode";
import { readSetting } from "../settings";
import type { PortReach } from "../words/webAddress";
import type { TreeOptions } from "./treeOptions";

/** The settings and folders of this moment. `reach`: how the engine's published ports are. */
export function readTreeOptions(reach: PortReach): TreeOptions {
  return {
    containerLabel: readSetting("containerize.containers.label"),
    containerDescription: readSetting("containerize.containers.description"),
    containersBy: readSetting("containerize.containers.groupBy"),
    imageDescription: readSetting("containerize.images.description"),
    imagesBy: readSetting("containerize.images.groupBy"),
    folders: (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath),
    reach,
  };
}
