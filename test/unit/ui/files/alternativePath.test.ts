import * as assert from "node:assert/strict";
import { alternativePath } from "../../../../src/ui/files/alternativePath";

describe("alternativePath", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["Dockerfile", "Dockerfile.containerize"],
    ["backend/Dockerfile", "backend/Dockerfile.containerize"],
    [".dockerignore", "Dockerfile.containerize.dockerignore"],
    ["backend/.dockerignore", "backend/Dockerfile.containerize.dockerignore"],
  ];
  for (const [path, beside] of rows) it(`${path} → ${beside}`, () => assert.equal(alternativePath(path), beside));
});
