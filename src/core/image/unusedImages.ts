import { readImageLabels } from "../container/labels";
import type { ContainerSummary, ImageSummary } from "../engine";

/** Images without a tag that no container was made from: those built here, and the others. */
export function unusedImages(
  images: readonly ImageSummary[],
  containers: readonly ContainerSummary[],
): { readonly own: readonly ImageSummary[]; readonly others: readonly ImageSummary[] } {
  const used = new Set(containers.map(({ imageId }) => imageId));
  const left = images.filter(({ id, tags }) => tags.length === 0 && !used.has(id));
  const isOwn = ({ labels }: ImageSummary): boolean => readImageLabels(labels) !== undefined;
  return { own: left.filter(isOwn), others: left.filter((image) => !isOwn(image)) };
}
