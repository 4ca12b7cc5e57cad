import assert from "node:assert/strict";
import { minorInRange, parsePep440Range, parsePoetryRange } from "../../../../src/core/python/pythonRange";

const minors = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];

function allowed(range: readonly string[] | undefined): string[] | undefined {
  return range && minors.filter((minor) => minorInRange(minor, range));
}

describe("pythonRange", () => {
  const pep440: readonly (readonly [string, readonly string[] | undefined])[] = [
    [">=3.12", ["3.12", "3.13", "3.14"]],
    ["~=3.12.1", ["3.12"]],
    [">= 3.10, < 3.12", ["3.10", "3.11"]],
    ["!=3.13.*,>=3.12", ["3.12", "3.14"]],
    [">=3.13.5", ["3.13", "3.14"]],
    ["three", undefined],
  ];
  for (const [text, expected] of pep440) {
    it(`PEP 440 ${text}`, () => assert.deepEqual(allowed(parsePep440Range(text)), expected));
  }
  const poetry: readonly (readonly [string, readonly string[] | undefined])[] = [
    ["^3.12", ["3.12", "3.13", "3.14"]],
    ["~3.11", ["3.11"]],
    [">=3.9 <3.11", ["3.9", "3.10"]],
    ["3.10.*", ["3.10"]],
    ["~3.9 || ^3.13", ["3.9", "3.13", "3.14"]],
    ["*", minors],
    ["latest", undefined],
  ];
  for (const [text, expected] of poetry) {
    it(`Poetry ${text}`, () => assert.deepEqual(allowed(parsePoetryRange(text)), expected));
  }
});
