import type { ImageField } from "../../contract/settings";
import type { ContextValue, ImageNode } from "../../contract/views";
import { readImageLabels } from "../../core/container/labels";
import { byteText } from "../words/byteText";
import { inertText } from "../words/inertText";
import type { Translate } from "../words/translate";
import { joinWords } from "./joinWords";
import type { Row } from "./row";
import type { TreeOptions } from "./treeOptions";

/** The id as Docker's tools shorten it. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, "").slice(0, 12);
}

function fieldText(field: ImageField, { image }: ImageNode): string {
  switch (field) {
    case "size":
      return byteText(image.bytes);
    case "created":
      return new Date(image.created * 1000).toISOString().slice(0, "YYYY-MM-DD".length);
    case "id":
      return shortId(image.id);
  }
}

function contextOf({ reference, image }: ImageNode): ContextValue {
  if (reference === image.id) return "image.untagged";
  return readImageLabels(image.labels) === undefined ? "image.other" : "image.own";
}

/** What a row says besides its label: `foreign` is the image's architecture when the engine has another. */
export interface ImageRowOptions extends Pick<TreeOptions, "imageDescription"> {
  readonly label?: string;
  readonly foreign?: string | undefined;
}

/** One row of the Images view: a tag, or an image without one. Images that were built here are marked. */
export function imageRow(node: ImageNode, { label, foreign, imageDescription }: ImageRowOptions, t: Translate): Row {
  const { reference, image } = node;
  const own = readImageLabels(image.labels) !== undefined;
  const shown = reference === image.id ? shortId(image.id) : reference;
  const words = [...imageDescription.map((field) => fieldText(field, node)), foreign ?? "", own ? t("built here") : ""];
  const description = joinWords(words, t);
  return {
    id: `image:${reference}`,
    label: inertText(label ?? shown),
    description,
    icon: own ? "package" : "layers",
    contextValue: contextOf(node),
    spoken: joinWords([inertText(shown), description], t),
  };
}

/** What the mouse over a row shows, a line each. */
export function imageTooltip({ reference, image }: ImageNode): string {
  const lines = [reference, image.id, byteText(image.bytes)];
  return [...new Set(lines)].map((line) => inertText(line)).join("\n");
}
