import assert from "node:assert/strict";
import {
  familiarName,
  familiarRepository,
  isBareName,
  parseImageName,
  registryKey,
  tryParseImageName,
} from "../../../../src/core/image/imageName";
import { suggestImageName } from "../../../../src/core/image/suggestImageName";

const digest = `sha256:${"a".repeat(64)}`;

/** Reference, registry, repository, tag, familiar name. */
const valid: readonly (readonly [string, string, string, string | undefined, string])[] = [
  ["python", "docker.io", "library/python", undefined, "python:latest"],
  ["python:3.12-slim", "docker.io", "library/python", "3.12-slim", "python:3.12-slim"],
  ["docker.io/python", "docker.io", "library/python", undefined, "python:latest"],
  ["index.docker.io/team/app", "docker.io", "team/app", undefined, "team/app:latest"],
  ["team/app:1", "docker.io", "team/app", "1", "team/app:1"],
  ["localhost/app", "localhost", "app", undefined, "localhost/app:latest"],
  ["localhost:5000/a/b-c/d__e:V1.0", "localhost:5000", "a/b-c/d__e", "V1.0", "localhost:5000/a/b-c/d__e:V1.0"],
  ["[::1]:5000/app:2", "[::1]:5000", "app", "2", "[::1]:5000/app:2"],
  ["harbor.example.com/library/app:1", "harbor.example.com", "library/app", "1", "harbor.example.com/library/app:1"],
  ["Registry/app", "Registry", "app", undefined, "Registry/app:latest"],
];

const invalid: readonly (readonly [string, string])[] = [
  ["", "empty"],
  [":tag", "empty"],
  ["My-App", "uppercase"],
  ["team/My-App", "uppercase"],
  ["a b", "characters"],
  ["-app", "characters"],
  ["a//b", "characters"],
  ["a___b", "characters"],
  ["app:", "tag"],
  ["app:-x", "tag"],
  [`app:${"x".repeat(129)}`, "tag"],
  ["app@sha256:12", "digest"],
  ["bad_host.x:5000/app", "registry"],
  [`a/${"x".repeat(260)}`, "tooLong"],
];

describe("parseImageName", () => {
  for (const [reference, registry, repository, tag, familiar] of valid) {
    it(`reads ${reference}`, () => {
      const name = parseImageName(reference);
      assert.deepEqual(name, { registry, repository, tag, digest: undefined });
      assert.equal(familiarName(name), familiar);
    });
  }

  for (const [reference, problem] of invalid) {
    it(`refuses ${JSON.stringify(reference.slice(0, 30))}: ${problem}`, () => {
      assert.equal(tryParseImageName(reference), problem);
    });
  }

  it("knows what only Docker itself can push to, but not the project `library` of a registry, which Harbor begins with", () => {
    const bare = [
      "app",
      "app:1",
      "docker.io/app",
      "library/app",
      "team/app",
      "harbor.example.com/library/app:1",
      "r:5000/app",
    ];
    assert.deepEqual(
      bare.filter((reference) => isBareName(parseImageName(reference))),
      ["app", "app:1", "docker.io/app", "library/app"],
    );
  });

  it("throws the problem as data", () => {
    assert.throws(() => parseImageName("A"), {
      reason: { kind: "invalidReference", reference: "A", problem: "uppercase" },
    });
  });

  it("keeps a digest", () => {
    const name = parseImageName(`python:3.12@${digest}`);
    assert.equal(name.digest, digest);
    assert.equal(familiarName(name), `python:3.12@${digest}`);
    assert.equal(familiarRepository(name), "python");
  });

  it("knows under which key Docker keeps logins", () => {
    assert.equal(registryKey(parseImageName("team/app")), "https://index.docker.io/v1/");
    assert.equal(registryKey(parseImageName("localhost:5000/app")), "localhost:5000");
  });
});

describe("suggestImageName", () => {
  const suggestions = {
    "My App": "my-app",
    "Mein Büro 项目": "mein-buro",
    项目: "app",
    Straße: "strasse",
    "a__b..c": "a__b-c",
    "  .hidden_ ": "hidden",
    "v1.0": "v1.0",
  };
  for (const [folder, expected] of Object.entries(suggestions)) {
    it(`makes ${expected} of ${JSON.stringify(folder)}`, () => assert.equal(suggestImageName(folder), expected));
  }

  it("gives a valid name for any folder name", () => {
    for (let code = 0; code < 2000; code++) {
      const name = suggestImageName(`${String.fromCodePoint(code)}A_.-${String.fromCodePoint(code)}b-._`);
      assert.equal(typeof tryParseImageName(name), "object", `U+${code.toString(16)} gives ${name}`);
    }
    assert.equal(typeof tryParseImageName(suggestImageName("x.-".repeat(200))), "object");
  });
});
