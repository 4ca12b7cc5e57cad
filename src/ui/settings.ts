import { ConfigurationTarget, type Uri, workspace } from "vscode";
import type { SettingKey, SettingTypes } from "../contract/settings";
import { settingDefaults } from "../contract/settings";

/** Reads one setting, as a folder of the workspace sees it. The manifest test keeps key, type and default equal to the contract. */
export function readSetting<Key extends SettingKey>(key: Key, folder?: Uri): SettingTypes[Key] {
  return workspace.getConfiguration(undefined, folder).get<SettingTypes[Key]>(key, settingDefaults[key]);
}

/** Lines of a log that are shown from before it is followed: a whole number of at least 0. */
export function logTail(): number {
  return Math.max(0, Math.floor(readSetting("containerize.logs.tail")));
}

/** Keeps one setting for all projects, or for the one of this folder; undefined takes it away. */
export async function writeSetting<Key extends SettingKey>(
  key: Key,
  value: SettingTypes[Key] | undefined,
  place: "everywhere" | "here",
  folder: Uri,
): Promise<void> {
  const here =
    workspace.getWorkspaceFolder(folder) === undefined
      ? ConfigurationTarget.Workspace
      : ConfigurationTarget.WorkspaceFolder;
  const target = place === "everywhere" ? ConfigurationTarget.Global : here;
  await workspace.getConfiguration(undefined, folder).update(key, value, target);
}

/** Changes one setting where it is decided now: in the workspace that has a value of its own, else for all projects. */
export async function switchSetting<Key extends SettingKey>(key: Key, value: SettingTypes[Key]): Promise<void> {
  const settings = workspace.getConfiguration();
  const isOfWorkspace = settings.inspect(key)?.workspaceValue !== undefined;
  await settings.update(key, value, isOfWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
}
