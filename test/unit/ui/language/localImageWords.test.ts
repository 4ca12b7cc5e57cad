import * as assert from "node:assert/strict";
import { localImageWords } from "../../../../src/ui/language/localImageWords";
import { english } from "../../../support/english";

describe("the words for an image of the engine", () => {
  const now = Date.parse("2026-11-24");
  const plain = {
    bytes: 5e7,
    architecture: "amd64",
    created: undefined,
    python: undefined,
    endOfLife: undefined,
    digest: undefined,
  };
  const rows: readonly (readonly [Parameters<typeof localImageWords>[0], string])[] = [
    ["absent", "The engine does not have this image yet: the first build pulls it."],
    [plain, "The engine has this image: 50 MB, amd64."],
    [
      { ...plain, created: "2026-11-20T00:00:00Z", python: "3.13.9", endOfLife: "2029-10", digest: "sha256:ab" },
      "The engine has this image: 50 MB, amd64, 4 days old. It holds Python 3.13.9, which gets security fixes until 2029-10. Its digest is `sha256:ab`.",
    ],
    [
      { ...plain, created: "0001-01-01T00:00:00Z", python: "2.7.1" },
      "The engine has this image: 50 MB, amd64. It holds Python 2.7.1.",
    ],
  ];
  for (const [image, expected] of rows)
    it(expected, () => assert.equal(localImageWords(image, now, english), expected));
});
