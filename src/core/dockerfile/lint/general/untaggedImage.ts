import { rangeOf } from "../../instruction";
import { readImageReference } from "../../imageReference";
import { finding, generalRule } from "../rule";

/** An image without a tag, or with `latest`. Python images have a rule of their own. */
export const untaggedImage = generalRule(
  "DF023",
  "warning",
  ({ bases }) =>
    bases.flatMap(({ image, python, stage }) => {
      if (python !== undefined || stage.base === undefined || image === "scratch" || image.includes("$")) return [];
      const { tag, digest } = readImageReference(image);
      if (digest !== undefined || (tag !== undefined && tag !== "latest") || image === "") return [];
      return [finding(rangeOf(stage.from, stage.base), "DF023", [image])];
    }),
  ["DL3006", "DL3007"],
);
