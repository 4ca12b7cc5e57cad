import * as assert from "node:assert/strict";
import { cacheMountAt } from "../../../../src/core/dockerfile/hover/cacheMountAt";
import { parseDockerfile } from "../../../../src/core/dockerfile/parseDockerfile";
import { cacheBytes, readCacheMount } from "../../../../src/core/engine/cacheMount";

describe("cache mounts", () => {
  it("are read from what Docker 20.10 and 28 say of their build cache", () => {
    assert.deepEqual(readCacheMount("cached mount /root/.cache/pip from exec /bin/sh -c pip install x", 5), {
      target: "/root/.cache/pip",
      id: undefined,
      bytes: 5,
    });
    assert.deepEqual(readCacheMount('cached mount /a from exec /bin/sh -c b with id "//a"', 5), {
      target: "/a",
      id: "/a",
      bytes: 5,
    });
    assert.equal(readCacheMount('cached mount /a from x with id "/of \\"b\\""', 5)?.id, 'of "b"');
    assert.equal(readCacheMount("mount / from exec /bin/sh -c cached mount /a from b", 5), undefined);
  });

  it("are known by their id where the engine tells it, else by their target", () => {
    const mounts = [
      { target: "/a", id: "/a", bytes: 1 },
      { target: "/a", id: "shared", bytes: 2 },
      { target: "/b", id: undefined, bytes: 4 },
      { target: "/c", id: "shared", bytes: 8 },
    ];
    assert.equal(cacheBytes(mounts, "/a", "/a"), 1);
    assert.equal(cacheBytes(mounts, "/a", "shared"), 10);
    assert.equal(cacheBytes(mounts, "/b", "whatever"), 4);
    assert.equal(cacheBytes(mounts, "/c", "/c"), undefined);
  });

  const first = "FROM x:1\nENV C=/c\n";
  const rows: readonly (readonly [string, unknown])[] = [
    ["RUN --mount=type=cache,target=/a true", { target: "/a", id: "/a" }],
    ["RUN --mount=type=cache,id=n,dst=$C/d true", { target: "/c/d", id: "n" }],
    ["RUN --mount=type=cache,target=a true", undefined],
    ["RUN --mount=type=bind,target=/a true", undefined],
    ["RUN --network=none true", undefined],
  ];
  for (const [line, expected] of rows) {
    it(`is found in ${line}`, () => {
      assert.deepEqual(cacheMountAt(parseDockerfile(`${first}${line}\n`), { line: 2, character: 10 }), expected);
    });
  }
});
