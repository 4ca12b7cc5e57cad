import type { ImageGroupNode, ImageNode } from "../../contract/views";
import { readImageLabels } from "../../core/container/labels";
import type { ImageSummary } from "../../core/engine";
import { inertText } from "../words/inertText";
import type { Translate } from "../words/translate";
import { compareText } from "./compareText";
import { imageRow, withoutRegistry } from "./imageRow";
import { joinWords } from "./joinWords";
import type { TreeRow } from "./row";
import type { TreeOptions } from "./treeOptions";

type Rows = readonly TreeRow<ImageNode | ImageGroupNode>[];

/** Architectures by image id, of images that another architecture than the engine's can run. */
export type ForeignImages = ReadonlyMap<string, string>;

/** A node for each tag, images built here first, then by name without the registry. */
export function imageNodes(images: readonly ImageSummary[]): readonly ImageNode[] {
  return images
    .flatMap((image) => {
      const rank = readImageLabels(image.labels) === undefined ? 1 : 0;
      return image.tags.map((reference) => {
        const node: ImageNode = { kind: "image", reference, image };
        return { node, rank, name: withoutRegistry(reference).rest };
      });
    })
    .sort((a, b) => a.rank - b.rank || compareText(a.name, b.name) || compareText(a.node.reference, b.node.reference))
    .map(({ node }) => node);
}

function untaggedNodes(images: readonly ImageSummary[]): readonly ImageNode[] {
  return images
    .filter(({ tags }) => tags.length === 0)
    .sort((a, b) => b.created - a.created || compareText(a.id, b.id))
    .map((image) => ({ kind: "image", reference: image.id, image }));
}

function repositoryOf({ reference }: ImageNode): string {
  return reference.slice(0, reference.lastIndexOf(":"));
}

function groupRow(
  repository: string | undefined,
  nodes: readonly ImageNode[],
  rowFor: (node: ImageNode, label?: string) => TreeRow<ImageNode>,
  t: Translate,
): TreeRow<ImageNode | ImageGroupNode> {
  const { registry, rest } = withoutRegistry(repository ?? "");
  const label = repository === undefined ? t("Untagged images") : inertText(rest);
  const count = repository === undefined ? String(nodes.length) : t("{0} tags", nodes.length);
  const description = joinWords([count, inertText(registry)], t);
  return {
    row: {
      id: repository === undefined ? "untagged" : `repository:${repository}`,
      label,
      description,
      icon: "library",
      contextValue: undefined,
      spoken: joinWords([repository === undefined ? label : inertText(repository), count], t),
    },
    node: { kind: "imageGroup", repository, images: nodes },
    children: nodes.map((node) =>
      rowFor(node, repository === undefined ? undefined : node.reference.slice(repository.length + 1)),
    ),
  };
}

/** The rows of the Images view: images built here first; a repository with several tags is one row that opens. */
export function imageTree(
  images: readonly ImageSummary[],
  foreign: ForeignImages,
  { imageDescription, imagesBy }: TreeOptions,
  t: Translate,
): Rows {
  const rowFor = (node: ImageNode, label?: string): TreeRow<ImageNode> => {
    const options = { imageDescription, foreign: foreign.get(node.image.id) };
    return { row: imageRow(node, label === undefined ? options : { ...options, label }, t), node };
  };
  const groups = new Map<string, ImageNode[]>();
  for (const node of imageNodes(images)) {
    const key = imagesBy === "repository" ? repositoryOf(node) : node.reference;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [node]);
    else known.push(node);
  }
  const rows: TreeRow<ImageNode | ImageGroupNode>[] = [...groups].map(([repository, nodes]) => {
    const [only] = nodes;
    return only !== undefined && nodes.length === 1 ? rowFor(only) : groupRow(repository, nodes, rowFor, t);
  });
  const untagged = untaggedNodes(images);
  return untagged.length === 0 ? rows : [...rows, groupRow(undefined, untagged, rowFor, t)];
}
