import assert from "node:assert/strict";
import { holdsPath, pathsStarting } from "../../../../../src/core/project/source/sortedPaths";

const sorted = ["a", "ui-kit/x", "ui.ts", "ui/a", "ui/b/c", "ui0", "z"];

describe("sorted paths", () => {
  it("are found by halves, at both ends and in between", () => {
    for (const path of sorted) assert.ok(holdsPath(sorted, path), path);
    for (const path of ["", "0", "ui", "ui/", "ui/b", "zz"]) assert.ok(!holdsPath(sorted, path), path);
    assert.ok(!holdsPath([], "a"));
  });

  it("give those of a folder, and no neighbour of a like name", () => {
    for (const beginning of ["ui/", "ui", "ui/b/", "z", "a", "x/", "zz", ""]) {
      const expected = sorted.filter((path) => path.startsWith(beginning));
      assert.deepEqual(pathsStarting(sorted, beginning), expected, beginning);
    }
  });
});
