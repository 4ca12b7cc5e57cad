/** Every setting with its default, equal to the manifest's. */
export const settingDefaults = {
  "containerize.engine.host": "",
  "containerize.build.imagePrefix": "",
  "containerize.build.packageIndex": "",
  "containerize.build.aptMirror": "",
  "containerize.build.npmRegistry": "",
  "containerize.build.mounts": true,
  "containerize.containers.label": "name",
  "containerize.containers.description": ["status", "address"],
  "containerize.containers.usage": false,
  "containerize.containers.groupBy": "composeProject",
  "containerize.images.description": ["size"],
  "containerize.images.groupBy": "repository",
  "containerize.logs.tail": 1000,
  "containerize.logs.timestamps": false,
  "containerize.lint.rules": {},
} as const satisfies SettingTypes;

export type SettingKey = keyof SettingTypes;

export type ContainerLabel = "name" | "image" | "id";
export type ContainerField = "status" | "address" | "image" | "ports" | "id" | "created";
export type ImageField = "size" | "created" | "id";

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
  /** An npm registry for frontends that are built in the image; empty means: registry.npmjs.org. */
  readonly "containerize.build.npmRegistry": string;
  /** False: generated files use no `RUN --mount`. */
  readonly "containerize.build.mounts": boolean;
  /** What a row of the Containers view is called. */
  readonly "containerize.containers.label": ContainerLabel;
  /** What stands behind it, in this order. */
  readonly "containerize.containers.description": readonly ContainerField[];
  /** Whether processor and memory of running ones stand before that. */
  readonly "containerize.containers.usage": boolean;
  readonly "containerize.containers.groupBy": "composeProject" | "none";
  readonly "containerize.images.description": readonly ImageField[];
  readonly "containerize.images.groupBy": "repository" | "none";
  /** Lines of the past that a container's log begins with. */
  readonly "containerize.logs.tail": number;
  /** Each line of a container's log begins with the engine's time. */
  readonly "containerize.logs.timestamps": boolean;
  /** Severity by id of a rule for Dockerfiles, or `off`; `*` stands for all. */
  readonly "containerize.lint.rules": Readonly<Record<string, "error" | "warning" | "info" | "hint" | "off">>;
}
