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

/**
 * The registry that a reference begins with, and the rest. The name of an image and its tag are what people look for: in a
 * narrow sidebar the registry before them would leave no room for either.
 */
export function withoutRegistry(reference: string): { readonly registry: string; readonly rest: string } {
  const end = reference.indexOf("/");
  const first = reference.slice(0, Math.max(end, 0));
  const isRegistry = first.includes(".") || first.includes(":") || first === "localhost";
  return isRegistry ? { registry: first, rest: reference.slice(end + 1) } : { registry: "", rest: reference };
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
  const { registry, rest } = withoutRegistry(shown);
  const words = [
    ...imageDescription.map((field) => fieldText(field, node)),
    foreign ?? "",
    own ? t("built here") : "",
    label === undefined ? inertText(registry) : "",
  ];
  const description = joinWords(words, t);
  return {
    id: `image:${reference}`,
    label: inertText(label ?? rest),
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
