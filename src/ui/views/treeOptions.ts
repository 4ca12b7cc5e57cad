import type { SettingTypes } from "../../contract/settings";

/** How the rows of the views are built: settings, the opened folders, and where published ports answer. */
export interface TreeOptions {
  readonly containerLabel: SettingTypes["containerize.containers.label"];
  readonly containerDescription: SettingTypes["containerize.containers.description"];
  readonly containersBy: SettingTypes["containerize.containers.groupBy"];
  readonly imageDescription: SettingTypes["containerize.images.description"];
  readonly imagesBy: SettingTypes["containerize.images.groupBy"];
  /** Absolute paths of the workspace's folders. */
  readonly folders: readonly string[];
  readonly address: string;
  /** What a running container uses, "" where that is not known. */
  readonly usage?: (id: string) => string;
}
