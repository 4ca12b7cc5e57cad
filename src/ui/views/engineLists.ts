import type { ContainerNode, ImageNode } from "../../contract/views";
import { readContainerLabels, readImageLabels } from "../../core/container/labels";
import type { ContainerSummary, ImageSummary } from "../../core/engine";

/** A row for each tag, images built here first, then by name. Images without a tag are left-overs of builds and not listed. */
export function imageNodes(images: readonly ImageSummary[]): readonly ImageNode[] {
  const rank = ({ image }: ImageNode): number => (readImageLabels(image.labels) === undefined ? 1 : 0);
  return images
    .flatMap((image) => image.tags.map((reference): ImageNode => ({ kind: "image", reference, image })))
    .sort((a, b) => rank(a) - rank(b) || compareText(a.reference, b.reference));
}

/** Containers started here first, then by name: the order does not change when a container starts or stops. */
export function containerNodes(containers: readonly ContainerSummary[]): readonly ContainerNode[] {
  const rank = ({ container }: ContainerNode): number => (readContainerLabels(container.labels) === undefined ? 1 : 0);
  return containers
    .map((container): ContainerNode => ({ kind: "container", container }))
    .sort((a, b) => rank(a) - rank(b) || compareText(a.container.name, b.container.name));
}

/** Code-unit order, the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
