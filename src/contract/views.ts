import type { ContainerSummary, ImageSummary } from "../core/engine";
import type { EngineContext } from "../core/engine/engineContext";
import type { Deployment } from "../core/targets/deployment";
import type { NetworkSummary, VolumeSummary } from "../core/engine/engineStorage";

/** Ids of the view container and of the views in it, as `contributes` names them. */
export const viewContainerId = "containerizePython";

export const viewIds = {
  containers: "containerize.views.containers",
  images: "containerize.views.images",
  registries: "containerize.views.registries",
  engine: "containerize.views.engine",
} as const;

/** Every `contextValue` that a tree item of ours can have; menus choose by them. `.web`: it publishes a port. */
export const contextValues = [
  "image.own",
  "image.other",
  "image.untagged",
  "container.running",
  "container.running.web",
  "container.paused",
  "container.stopped",
  "composeProject",
  "containerFile.file",
  "containerFile.folder",
  "context.other",
  "network.own",
  "network.builtIn",
  "volume",
  "registry",
  "remoteTag",
  "deployment.kubernetes",
  "deployment.swarm",
  "deployment.lxc",
] as const;

export type ContextValue = (typeof contextValues)[number];

/** The image that a command is about. */
export interface ImageTarget {
  readonly kind: "image";
  /** `my-app:latest`; the id of an image without a tag. */
  readonly reference: string;
}

/** One row of the Images view: a tag of an image, or an image without one. Menus hand it to commands. */
export interface ImageNode extends ImageTarget {
  readonly image: ImageSummary;
}

/** The tags of one repository, or the images without a tag. */
export interface ImageGroupNode {
  readonly kind: "imageGroup";
  /** Undefined for the images without a tag. */
  readonly repository: string | undefined;
  readonly images: readonly ImageNode[];
}

/** One row of the Containers view. Menus hand it to commands. */
export interface ContainerNode {
  readonly kind: "container";
  readonly container: ContainerSummary;
}

/** A file or folder of a container. */
export interface ContainerFileNode {
  readonly kind: "containerFile";
  readonly container: Pick<ContainerSummary, "id" | "name">;
  /** As it is in the container; for a row below the container itself, the path. */
  readonly name: string;
  /** Absolute, "/" separators. */
  readonly path: string;
  /** Whether it can be looked into: a folder or a link to one. */
  readonly isFolder: boolean;
  /** Under which of the container's two rows. */
  readonly place: "working" | "all";
}

/** The containers of one compose project. Commands for containers take it for all of them. */
export interface ComposeProjectNode {
  readonly kind: "composeProject";
  readonly project: string;
  /** Absolute folder of the compose file, when compose noted it. */
  readonly folder: string | undefined;
  readonly containers: readonly ContainerNode[];
}

/** A context of the docker command. */
export interface ContextNode {
  readonly kind: "context";
  readonly context: EngineContext;
}

export interface NetworkNode {
  readonly kind: "network";
  readonly network: NetworkSummary;
}

export interface VolumeNode {
  readonly kind: "volume";
  readonly volume: VolumeSummary;
}

export interface RegistryNode {
  readonly kind: "registry";
  /** `docker.io`, `localhost:5000`. */
  readonly registry: string;
}

export interface RepositoryNode {
  readonly kind: "repository";
  readonly registry: string;
  /** Path inside the registry: `team/app`. */
  readonly repository: string;
}

/** A tag in a registry. */
export interface RemoteTagNode {
  readonly kind: "remoteTag";
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
}

/** An application that was carried to another engine. */
export interface DeploymentNode {
  readonly kind: "deployment";
  readonly deployment: Deployment;
}

/** A row that only groups or tells: nothing can be done with it. */
export interface PlainNode {
  readonly kind: "plain";
  readonly name: string;
}

/** Everything that a row of our views can stand for. */
export type ViewNode =
  | ImageNode
  | ImageGroupNode
  | ContainerNode
  | ComposeProjectNode
  | ContainerFileNode
  | ContextNode
  | NetworkNode
  | VolumeNode
  | RegistryNode
  | RepositoryNode
  | RemoteTagNode
  | DeploymentNode
  | PlainNode;
