import assert from "node:assert/strict";
import { parseListing } from "../../../../src/core/container/files/listing";

function record(name: string, rest = "f f 644 5 1700000000.5 0 0"): string {
  return `${rest} ${name}\0`;
}

describe("parseListing", () => {
  it("reads kinds, numbers and names, whatever is in a name", () => {
    const text = record("plain") + record("two\nlines and  blanks") + record("link", "l d 777 3 1 1234 567");
    const files = parseListing(text);
    assert.deepEqual(
      files?.map(({ name, kind, target }) => [name, kind, target]),
      [
        ["plain", "file", undefined],
        ["two\nlines and  blanks", "file", undefined],
        ["link", "link", "folder"],
      ],
    );
    assert.deepEqual([files[2]?.owner, files[2]?.group, files[2]?.mode], [1234, 567, 0o777]);
  });

  for (const letter of ["N", "L", "?"]) {
    it(`knows no target of a link to ${letter}`, () => {
      const [link] = parseListing(record("x", `l ${letter} 777 3 1 0 0`)) ?? [];
      assert.deepEqual([link?.kind, link?.target], ["link", undefined]);
    });
  }

  it("is empty for an empty folder", () => {
    assert.deepEqual(parseListing(""), []);
  });

  for (const [what, text] of [
    ["a usage text", "find: unrecognized: -printf\n"],
    ["a record without its end", record("a").slice(0, -1)],
    ["a path instead of a name", record("../etc")],
    ["the folder above", record("..")],
    ["a number that is none", record("x", "f f 9z 5 1 0 0")],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.equal(parseListing(text), undefined);
    });
  }
});
