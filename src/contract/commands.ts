import type {
  ComposeProjectNode,
  ContainerFileNode,
  ContainerNode,
  ContextNode,
  DeploymentNode,
  ImageTarget,
  NetworkNode,
  RegistryNode,
  RemoteTagNode,
  VolumeNode,
} from "./views";

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
  /** A compose file, or a project that was brought up from one. */
  readonly compose: Address | ComposeProjectNode;
  readonly containerFile: ContainerFileNode;
  readonly context: ContextNode;
  readonly deployment: DeploymentNode;
  readonly network: NetworkNode;
  readonly volume: VolumeNode;
  readonly registry: RegistryNode;
  readonly remoteTag: RemoteTagNode;
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
  "containerize.applyCure": { needsTrust: true, target: "dockerfile" },
  "containerize.debugInContainer": { needsTrust: true, target: "folder" },
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
  "containerize.showUsage": { needsTrust: false, target: "none" },
  "containerize.hideUsage": { needsTrust: false, target: "none" },
  "containerize.filterContainers": { needsTrust: false, target: "none" },
  "containerize.clearContainersFilter": { needsTrust: false, target: "none" },
  "containerize.filterImages": { needsTrust: false, target: "none" },
  "containerize.clearImagesFilter": { needsTrust: false, target: "none" },
  "containerize.restartContainer": { needsTrust: false, target: "container" },
  "containerize.pauseContainer": { needsTrust: false, target: "container" },
  "containerize.resumeContainer": { needsTrust: true, target: "container" },
  "containerize.killContainer": { needsTrust: false, target: "container" },
  "containerize.renameContainer": { needsTrust: false, target: "container" },
  "containerize.copyContainerId": { needsTrust: false, target: "container" },
  "containerize.commitContainer": { needsTrust: false, target: "container" },
  "containerize.openShell": { needsTrust: true, target: "container" },
  "containerize.runInContainer": { needsTrust: true, target: "container" },
  "containerize.showContainerStats": { needsTrust: false, target: "container" },
  "containerize.openContainerFile": { needsTrust: false, target: "containerFile" },
  "containerize.downloadFromContainer": { needsTrust: false, target: "containerFile" },
  "containerize.uploadFilesToContainer": { needsTrust: false, target: "containerFile" },
  "containerize.uploadFolderToContainer": { needsTrust: false, target: "containerFile" },
  "containerize.renameContainerFile": { needsTrust: false, target: "containerFile" },
  "containerize.removeContainerFile": { needsTrust: false, target: "containerFile" },
  "containerize.copyContainerPath": { needsTrust: false, target: "containerFile" },
  "containerize.rebuildContainer": { needsTrust: true, target: "container" },
  "containerize.runImageWithOptions": { needsTrust: true, target: "image" },
  "containerize.runImageInteractively": { needsTrust: true, target: "image" },
  "containerize.pullImage": { needsTrust: false, target: "none" },
  "containerize.pullNewerImage": { needsTrust: false, target: "image" },
  "containerize.showImageHistory": { needsTrust: false, target: "image" },
  "containerize.showImageDockerfile": { needsTrust: false, target: "image" },
  "containerize.saveImages": { needsTrust: false, target: "image" },
  "containerize.loadImages": { needsTrust: false, target: "none" },
  "containerize.removeUnused": { needsTrust: false, target: "none" },
  "containerize.deployToKubernetes": { needsTrust: true, target: "folder" },
  "containerize.deployToSwarm": { needsTrust: true, target: "folder" },
  "containerize.exportForLxc": { needsTrust: true, target: "folder" },
  "containerize.openDeployment": { needsTrust: false, target: "deployment" },
  "containerize.stopForwarding": { needsTrust: false, target: "deployment" },
  "containerize.scaleDeployment": { needsTrust: true, target: "deployment" },
  "containerize.restartDeployment": { needsTrust: true, target: "deployment" },
  "containerize.rollBackDeployment": { needsTrust: true, target: "deployment" },
  "containerize.startDeployment": { needsTrust: true, target: "deployment" },
  "containerize.stopDeployment": { needsTrust: false, target: "deployment" },
  "containerize.showDeploymentLogs": { needsTrust: false, target: "deployment" },
  "containerize.removeDeployment": { needsTrust: false, target: "deployment" },
  "containerize.composeUp": { needsTrust: true, target: "compose" },
  "containerize.composeDown": { needsTrust: false, target: "compose" },
  "containerize.composeRestart": { needsTrust: true, target: "compose" },
  "containerize.composeLogs": { needsTrust: false, target: "compose" },
  "containerize.composePull": { needsTrust: true, target: "compose" },
  "containerize.composeWatch": { needsTrust: true, target: "compose" },
  "containerize.removeComposeVolumes": { needsTrust: false, target: "compose" },
  "containerize.useContext": { needsTrust: false, target: "context" },
  "containerize.inspectNetwork": { needsTrust: false, target: "network" },
  "containerize.createNetwork": { needsTrust: false, target: "none" },
  "containerize.removeNetwork": { needsTrust: false, target: "network" },
  "containerize.inspectVolume": { needsTrust: false, target: "volume" },
  "containerize.createVolume": { needsTrust: false, target: "none" },
  "containerize.removeVolume": { needsTrust: false, target: "volume" },
  "containerize.addRegistry": { needsTrust: false, target: "none" },
  "containerize.removeRegistry": { needsTrust: false, target: "registry" },
  "containerize.logInToRegistry": { needsTrust: false, target: "registry" },
  "containerize.addRepository": { needsTrust: false, target: "registry" },
  "containerize.pullRemoteTag": { needsTrust: false, target: "remoteTag" },
  "containerize.copyRemoteTag": { needsTrust: false, target: "remoteTag" },
  "containerize.copyRemoteDigest": { needsTrust: false, target: "remoteTag" },
  "containerize.removeRemoteTag": { needsTrust: false, target: "remoteTag" },
  "containerize.forgetIndexLogins": { needsTrust: false, target: "none" },
  "containerize.refreshViews": { needsTrust: false, target: "none" },
  "containerize.showOutput": { needsTrust: false, target: "none" },
  "containerize.showLog": { needsTrust: false, target: "none" },
} as const satisfies Readonly<Record<string, CommandTraits>>;

export type CommandId = keyof typeof commandTraits;

/** The target kind of one command. */
export type TargetOf<Id extends CommandId> = (typeof commandTraits)[Id]["target"];
