import type { ContainerSummary, ImageSummary } from "../core/engine";

/** Ids of the view container and of the views in it, as `contributes` names them. */
export const viewContainerId = "containerizePython";

export const viewIds = {
  containers: "containerize.views.containers",
  images: "containerize.views.images",
} as const;

/** Every `contextValue` that a tree item of ours can have; menus choose by them. */
export const contextValues = ["image.own", "image.other", "container.running", "container.stopped"] as const;

export type ContextValue = (typeof contextValues)[number];

/** The image that a command is about. */
export interface ImageTarget {
  readonly kind: "image";
  /** `my-app:latest`. */
  readonly reference: string;
}

/** One row of the Images view: a tag of an image. Menus hand it to commands. */
export interface ImageNode extends ImageTarget {
  readonly image: ImageSummary;
}

/** One row of the Containers view. Menus hand it to commands. */
export interface ContainerNode {
  readonly kind: "container";
  readonly container: ContainerSummary;
}
