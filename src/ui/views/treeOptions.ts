import type { SettingTypes } from "../../contract/settings";
import type { PortReach } from "../words/webAddress";

/** How the rows of the views are built: settings, the opened folders, and how published ports are reached. */
export interface TreeOptions {
  readonly containerLabel: SettingTypes["containerize.containers.label"];
  readonly containerDescription: SettingTypes["containerize.containers.description"];
  readonly containersBy: SettingTypes["containerize.containers.groupBy"];
  readonly imageDescription: SettingTypes["containerize.images.description"];
  readonly imagesBy: SettingTypes["containerize.images.groupBy"];
  /** Absolute paths of the workspace's folders. */
  readonly folders: readonly string[];
  readonly reach: PortReach;
  /** What a running container uses, "" where that is not known. */
  readonly usage?: (id: string) => string;
}
