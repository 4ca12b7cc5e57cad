import type { ImageNode } from "../../contract/views";
import { readImageLabels } from "../../core/container/labels";
import { byteText } from "../words/byteText";
import type { Translate } from "../words/translate";
import type { Row } from "./row";

/** One row of the Images view: a tag. Images that were built here are marked. */
export function imageRow({ reference, image }: ImageNode, t: Translate): Row {
  const own = readImageLabels(image.labels) !== undefined;
  const size = byteText(image.bytes);
  const description = own ? t("{0}, built here", size) : size;
  return {
    id: `image:${reference}`,
    label: reference,
    description,
    tooltip: [reference, image.id, size].join("\n"),
    icon: own ? "package" : "layers",
    contextValue: own ? "image.own" : "image.other",
    spoken: t("{0}, {1}", reference, description),
  };
}
