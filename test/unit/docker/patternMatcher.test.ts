import assert from "node:assert/strict";
import { parseDockerignore } from "../../../src/core/context/parseDockerignore";
import { PatternMatcher } from "../../../src/core/context/patternMatcher";

function isExcluded(patterns: readonly string[], path: string): boolean {
  return new PatternMatcher(patterns).judge(path, undefined).excluded;
}

/** Cases of moby/patternmatcher's own documentation and behaviour: patterns, path, excluded. */
const cases: readonly (readonly [string, string, boolean])[] = [
  ["*.log", "a.log", true],
  ["*.log", "sub/a.log", false],
  ["**/*.log", "a.log", true],
  ["**/*.log", "sub/deep/a.log", true],
  ["node_modules", "node_modules/x/y.js", true],
  ["node_modules", "sub/node_modules/x.js", false],
  ["**/node_modules", "sub/node_modules/x.js", true],
  ["build/**", "build/a/b", true],
  ["build/**", "build", false],
  ["build/*", "build/a/b", true],
  ["a?c", "abc", true],
  ["a?c", "a/c", false],
  ["[a-c]x", "bx", true],
  ["[^a-c]x", "bx", false],
  ["[*]x", "[]x", true],
  ["[*]x", "*x", false],
  ["\\*x", "*x", true],
  ["\\*x", "ax", false],
  ["**", "anything/at/all", true],
  ["**/", "anything", true],
  ["a/**/b", "a/b", true],
  ["a/**/b", "a/x/y/b", true],
  ["a.b", "aXb", false],
  [".", "a", false],
  ["naïve/数*", "naïve/数据", true],
];

describe("PatternMatcher", () => {
  for (const [pattern, path, expected] of cases) {
    it(`${pattern} ${expected ? "excludes" : "keeps"} ${path}`, () => {
      assert.equal(isExcluded([pattern], path), expected);
    });
  }

  it("lets the last pattern that matches decide", () => {
    const patterns = ["*.md", "!README.md", "README.md"];
    assert.deepEqual([isExcluded(patterns, "README.md"), isExcluded(patterns.slice(0, 2), "README.md")], [true, false]);
  });

  it("gives children the verdict of their folder", () => {
    const matcher = new PatternMatcher(["data", "!data/keep"]);
    const folder = matcher.judge("data", undefined);
    assert.deepEqual(
      [matcher.judge("data/x", folder).excluded, matcher.judge("data/keep", folder).excluded],
      [true, false],
    );
  });

  it("skips a folder only when nothing below it can come back", () => {
    assert.equal(new PatternMatcher(["data"]).canSkip("data"), true);
    assert.equal(new PatternMatcher(["data", "!data/keep"]).canSkip("data"), false);
    assert.equal(new PatternMatcher(["data", "!other/keep"]).canSkip("data"), true);
    assert.equal(new PatternMatcher(["data", "!**/keep"]).canSkip("data"), false);
  });

  it("refuses what is no pattern", () => {
    assert.throws(() => new PatternMatcher(["a[b"]).judge("ab", undefined), SyntaxError);
    assert.throws(() => new PatternMatcher(["!"]), SyntaxError);
  });
});

describe("parseDockerignore", () => {
  it("reads lines as moby does", () => {
    const text = "\uFEFF# comment\r\n/root\r\n  spaced/ \r\n\r\n!  keep//me\r\n a/../b\n #kept\n/\n";
    assert.deepEqual(parseDockerignore(text), ["root", "spaced", "!keep/me", "b", "#kept", "/"]);
  });
});
