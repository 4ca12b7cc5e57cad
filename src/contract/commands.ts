import type { ContainerNode, ImageTarget } from "./views";

/**
 * What a command works on, and the value that menus hand to it. Called without one, it asks with a picker.
 * `Address` is the editor's type for the address of a file, which the contract does not know.
 */
export interface CommandTargets<Address> {
  readonly none: never;
  readonly folder: Address;
  readonly dockerfile: Address;
  readonly image: ImageTarget;
  readonly container: ContainerNode;
}

export type TargetKind = keyof CommandTargets<unknown>;

export interface CommandTraits {
  /** Builds or runs code: refused in an untrusted workspace, in the manifest and in code. */
  readonly needsTrust: boolean;
  readonly target: TargetKind;
}

/** Every command of the extension: the one list that registration, the manifest test and the host tests compare with. */
export const commandTraits = {
  "containerize.containerizeProject": { needsTrust: false, target: "folder" },
  "containerize.buildImage": { needsTrust: true, target: "dockerfile" },
  "containerize.buildAndRunImage": { needsTrust: true, target: "dockerfile" },
  "containerize.buildStage": { needsTrust: true, target: "dockerfile" },
  "containerize.undoFiles": { needsTrust: false, target: "none" },
  "containerize.runImage": { needsTrust: true, target: "image" },
  "containerize.pushImage": { needsTrust: false, target: "image" },
  "containerize.tagImage": { needsTrust: false, target: "image" },
  "containerize.copyImageTag": { needsTrust: false, target: "image" },
  "containerize.inspectImage": { needsTrust: false, target: "image" },
  "containerize.removeImage": { needsTrust: false, target: "image" },
  "containerize.startContainer": { needsTrust: true, target: "container" },
  "containerize.stopContainer": { needsTrust: false, target: "container" },
  "containerize.openInBrowser": { needsTrust: false, target: "container" },
  "containerize.showContainerLogs": { needsTrust: false, target: "container" },
  "containerize.inspectContainer": { needsTrust: false, target: "container" },
  "containerize.removeContainer": { needsTrust: false, target: "container" },
  "containerize.filterContainers": { needsTrust: false, target: "none" },
  "containerize.clearContainersFilter": { needsTrust: false, target: "none" },
  "containerize.filterImages": { needsTrust: false, target: "none" },
  "containerize.clearImagesFilter": { needsTrust: false, target: "none" },
  "containerize.refreshViews": { needsTrust: false, target: "none" },
  "containerize.showOutput": { needsTrust: false, target: "none" },
  "containerize.showLog": { needsTrust: false, target: "none" },
} as const satisfies Readonly<Record<string, CommandTraits>>;

export type CommandId = keyof typeof commandTraits;

/** The target kind of one command. */
export type TargetOf<Id extends CommandId> = (typeof commandTraits)[Id]["target"];
