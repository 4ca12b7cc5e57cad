import * as assert from "node:assert/strict";
import { workbenchAddress } from "../../../rig/vscode/workbenchAddress.mjs";

const origin = "http://127.0.0.1:4000";

describe("the address of the workbench", () => {
  it("names the folder, blanks and other letters included", () => {
    const { searchParams } = new URL(workbenchAddress(origin, { folder: "/tmp/Mein Büro 项目" }));
    assert.deepEqual([...searchParams], [["folder", "/tmp/Mein Büro 项目"]]);
  });

  it("opens a workspace file as a workspace, and an empty window without either", () => {
    assert.equal(
      new URL(workbenchAddress(origin, { folder: "/a.code-workspace" })).search,
      "?workspace=%2Fa.code-workspace",
    );
    assert.equal(new URL(workbenchAddress(origin, {})).search, "?ew=true");
  });

  it("hands what an extension test run needs to the page, as files of the server", () => {
    const what = { folder: "/app", developmentPath: "/my extension", testsPath: "/tests/index.js" };
    const payload: unknown = JSON.parse(new URL(workbenchAddress(origin, what)).searchParams.get("payload") ?? "");
    assert.deepEqual(payload, [
      ["extensionDevelopmentPath", "vscode-remote://127.0.0.1:4000/my%20extension"],
      ["extensionTestsPath", "vscode-remote://127.0.0.1:4000/tests/index.js"],
    ]);
  });
});
