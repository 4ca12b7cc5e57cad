import assert from "node:assert/strict";
import { imageName } from "../../../../src/core/plan/imageName";

describe("imageName", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["my-api", "my-api"],
    ["Mein Büro 项目", "mein-buro"],
    ["Straße", "strasse"],
    ["My.App__v2", "my.app_v2"],
    ["-.odd.-", "odd"],
    ["项目", "app"],
    ["", "app"],
  ];
  for (const [text, expected] of rows) {
    it(`"${text}" becomes ${expected}`, () => {
      assert.equal(imageName(text), expected);
      assert.match(imageName(text), /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/);
    });
  }
});
