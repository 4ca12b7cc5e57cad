import assert from "node:assert/strict";
import { importedNames } from "../../../../src/core/python/importedNames";

describe("importedNames", () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["import a.b as c, d\n", ["a.b", "d"]],
    ["from a.b import c as d, e  # f, g\n", ["a.b.c", "a.b.e"]],
    ["from a import (\n    b,  # one\n    c as d,\n)\n", ["a.b", "a.c"]],
    ["from a import b, \\\n    c\n", ["a.b"]],
    ["from a import *\n", ["a"]],
    ["try: import fast\nexcept ImportError: import slow; import more\n", ["fast", "slow", "more"]],
    ["from . import x\nfrom .y import z\n", []],
    ["important = 1\nfrom_here = 2\n", []],
  ];
  for (const [text, names] of rows) it(text, () => assert.deepEqual(importedNames(text), names));
});
