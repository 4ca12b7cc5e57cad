import * as assert from "node:assert/strict";
import { posix } from "node:path";
import { normalizePath } from "../../../../src/core/context/normalizePath";
import { seededRandom } from "../../../support/seededRandom";

describe("normalizePath", () => {
  it("does what POSIX normalize does, on 5000 paths", () => {
    const random = seededRandom(7);
    const pieces = ["/", "/", ".", "..", "a", "b c", "*", "", "**"];
    for (let index = 0; index < 5000; index++) {
      const length = Math.floor(random() * 9);
      const path = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)] ?? "").join("");
      assert.equal(normalizePath(path), posix.normalize(path), path);
    }
  });
});
