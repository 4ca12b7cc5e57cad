import assert from "node:assert/strict";
import { namedImages } from "../../../../src/core/dockerfile/namedImages";
import { parseDockerfile } from "../../../../src/core/dockerfile/parseDockerfile";

describe("namedImages", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["a base image", "FROM python:3.13 AS one", ["python:3.13 1"]],
    ["arguments in a name", "ARG R=r.example\nARG T\nFROM ${R}/a:${T:-1}\nFROM $T", ["r.example/a:1 3"]],
    [
      "each stage that starts from an image",
      "FROM a AS one\nFROM one\nFROM r.example:5000/b@sha256:" + "0".repeat(64),
      ["a 1", `r.example:5000/b@sha256:${"0".repeat(64)} 3`],
    ],
    ["none where it starts from nothing", "FROM scratch\nFROM", []],
    [
      "images that are copied from",
      "FROM a AS one\nFROM b\nCOPY --from=one /x /\nCOPY --from=0 /x /\nCOPY --from=r.example/c /x /",
      ["a 1", "b 2", "r.example/c 5"],
    ],
    [
      "images that are mounted",
      "FROM a\nRUN --mount=type=cache,target=/x --mount=type=bind,from=r.example/d,target=/d \\\n  true",
      ["a 1", "r.example/d 2"],
    ],
    ["a platform before it", "FROM --platform=$BUILDPLATFORM 'a:1'", ["a:1 1"]],
  ];
  for (const [what, text, wanted] of cases) {
    it(`finds ${what}`, () => {
      const found = namedImages(parseDockerfile(text)).map(({ reference, line }) => `${reference} ${line}`);
      assert.deepEqual(found, wanted);
    });
  }
});
