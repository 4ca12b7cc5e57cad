import { type Document, parseDocument, type Tags } from "yaml";

/** `0440` is a mode to compose, and must not be written again as the 440 that YAML 1.2 reads. */
function keepingModes(tags: Tags): Tags {
  return tags.map((tag) =>
    typeof tag === "object" &&
    tag.collection === undefined &&
    tag.tag.endsWith(":int") &&
    tag.test?.test("0440") === true
      ? { ...tag, test: /^[-+]?(?:0|[1-9][0-9]*)$/ }
      : tag,
  );
}

/** A compose file as it is read to be written again: `<<` merges, and what is not changed keeps its meaning. */
export function parseCompose(text: string): Document {
  return parseDocument(text, { merge: true, customTags: keepingModes });
}
