/** Every setting with its default, equal to the manifest's. */
export const settingDefaults = {
  "containerize.engine.host": "",
} as const;

export type SettingKey = keyof typeof settingDefaults;

/** The types that settings have after they were read. */
export interface SettingTypes {
  /** Engine endpoint (`unix:///…`, `tcp://…`, `npipe://…`); empty means: find one. */
  readonly "containerize.engine.host": string;
}
