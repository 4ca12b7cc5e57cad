import assert from "node:assert/strict";
import { atImage } from "../../../../src/core/build/refusedImage";
import { parseDockerfile } from "../../../../src/core/dockerfile/parseDockerfile";
import type { FailureReason } from "../../../../src/core/errors";

const document = parseDockerfile(
  "FROM python:3.13 AS tools\nFROM registry.gitlab.example/team/base:1\nCOPY --from=registry.gitlab.example/team/tool:2 /t /t\n",
);
const denied = (registry: string, message: string): FailureReason => ({ kind: "registryDenied", registry, message });
const at = (reason: FailureReason, said = ""): unknown => {
  const found = atImage(reason, document, said);
  return "registry" in found ? [found.registry, found.reference, found.line] : undefined;
};

describe("the image that a registry refused", () => {
  it("is the one that the engine's words name, though another host refused", () => {
    const said = "failed to resolve source metadata for registry.gitlab.example/team/tool:2: failed to authorize";
    assert.deepEqual(at(denied("gitlab.example", said), said), [
      "registry.gitlab.example",
      "registry.gitlab.example/team/tool:2",
      3,
    ]);
  });

  it("is the one of that repository, as Docker Hub's are named in full", () => {
    const said = "[internal] load metadata for docker.io/library/python:3.13";
    assert.deepEqual(at(denied("auth.docker.io", "no"), said), ["docker.io", "python:3.13", 1]);
  });

  it("is the first of that registry where the words name none", () => {
    assert.deepEqual(at(denied("registry.gitlab.example", "401")), [
      "registry.gitlab.example",
      "registry.gitlab.example/team/base:1",
      2,
    ]);
    assert.deepEqual(at(denied("registry-1.docker.io", "401")), ["docker.io", "python:3.13", 1]);
  });

  it("is none where the file names no such one, and for another failure", () => {
    assert.deepEqual(at(denied("other.example", "401")), ["other.example", undefined, undefined]);
    const full: FailureReason = { kind: "diskFull", where: "" };
    assert.equal(atImage(full, document, "registry.gitlab.example"), full);
  });
});
