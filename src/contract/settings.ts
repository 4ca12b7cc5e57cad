/** Every setting with its default, equal to the manifest's. */
export const settingDefaults = {
  "containerize.engine.host": "",
  "containerize.build.imagePrefix": "",
  "containerize.build.packageIndex": "",
  "containerize.build.aptMirror": "",
  "containerize.build.mounts": true,
} as const;

export type SettingKey = keyof typeof settingDefaults;

/** The types that settings have after they were read. */
export interface SettingTypes {
  /** Engine endpoint (`unix:///…`, `tcp://…`, `npipe://…`); empty means: find one. */
  readonly "containerize.engine.host": string;
  /** `registry/prefix/` in front of base images; empty means: Docker Hub. */
  readonly "containerize.build.imagePrefix": string;
  /** A package index in place of PyPI; empty means: PyPI. */
  readonly "containerize.build.packageIndex": string;
  /** A Debian mirror for generated files; empty means: the image's own. */
  readonly "containerize.build.aptMirror": string;
  /** False: generated files use no `RUN --mount`. */
  readonly "containerize.build.mounts": boolean;
}
