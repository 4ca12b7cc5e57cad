import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { editorVersions } from "../../../rig/vscode/editorVersion.mjs";

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
}

describe("the oldest editor that the host ring runs in", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
  const oldest = editorVersions.oldest.vscode.replace(/\.\d+$/, ".0");

  it("is the one that package.json asks for", () => {
    assert.equal(manifest.engines.vscode, `^${oldest}`);
  });

  it("has all of the editor's API that the code may use", () => {
    assert.equal(manifest.devDependencies["@types/vscode"], oldest);
  });
});
