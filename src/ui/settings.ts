import { type Uri, workspace } from "vscode";
import type { SettingKey, SettingTypes } from "../contract/settings";
import { settingDefaults } from "../contract/settings";

/** Reads one setting, as a folder of the workspace sees it. The manifest test keeps key, type and default equal to the contract. */
export function readSetting<Key extends SettingKey>(key: Key, folder?: Uri): SettingTypes[Key] {
  return workspace.getConfiguration(undefined, folder).get<SettingTypes[Key]>(key, settingDefaults[key]);
}
