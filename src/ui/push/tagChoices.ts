import { familiarRepository, parseImageName } from "../../core/image/imageName";

/** One tag that can be pushed along with another of the same image. */
export interface TagChoice {
  readonly tag: string;
  readonly reference: string;
  /** False: the image has to be tagged first. */
  readonly exists: boolean;
}

/**
 * The tags in the repository of `reference` among those of its image, and `latest` where it is missing; only that one when
 * there is no other: nothing is then to be asked. `reference` comes first.
 */
export function tagChoices(reference: string, tags: readonly string[]): readonly TagChoice[] {
  const repository = familiarRepository(parseImageName(reference));
  const choiceOf = (tag: string, exists: boolean): TagChoice => ({ tag, reference: `${repository}:${tag}`, exists });
  const own = parseImageName(reference).tag ?? "latest";
  const others = tags
    .map(parseImageName)
    .filter((name) => familiarRepository(name) === repository && name.tag !== own)
    .flatMap(({ tag }) => (tag === undefined ? [] : [tag]));
  const found = [own, ...new Set(others)].map((tag) => choiceOf(tag, true));
  const isLatestMissing = found.length > 1 && found.every(({ tag }) => tag !== "latest");
  return isLatestMissing ? [...found, choiceOf("latest", false)] : found;
}
