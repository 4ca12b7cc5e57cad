import { workspace } from "vscode";
import type { SettingKey, SettingTypes } from "../contract/settings";
import { settingDefaults } from "../contract/settings";

/** Reads one setting. The manifest test keeps key, type and default equal to the contract. */
export function readSetting<Key extends SettingKey>(key: Key): SettingTypes[Key] {
  return workspace.getConfiguration().get<SettingTypes[Key]>(key, settingDefaults[key]);
}
