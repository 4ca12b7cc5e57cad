import { type ReferenceProblem, tryParseImageName } from "../../core/image/imageName";
import type { Translate } from "./translate";

const words: Readonly<Record<ReferenceProblem, (t: Translate) => string>> = {
  empty: (t) => t("Enter a name."),
  uppercase: (t) => t("Image names are lower case."),
  characters: (t) => t("Use lower-case letters, digits, and single dots, dashes or underscores between them."),
  registry: (t) => t("The part before the first slash is no registry address."),
  tag: (t) => t("A tag has letters, digits, dots, dashes and underscores, at most 128 of them."),
  digest: (t) => t("The part after @ is no digest."),
  tooLong: (t) => t("The name is longer than 255 characters."),
};

/** The sentence that says why a text is no image name that can be given; undefined when it is one. */
export function referenceWords(reference: string, t: Translate): string | undefined {
  const name = tryParseImageName(reference);
  if (typeof name === "string") return words[name](t);
  return name.digest === undefined ? undefined : t("A name with a digest cannot be given to an image.");
}
