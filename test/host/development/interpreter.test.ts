import { strict as assert } from "node:assert";
import { activeInterpreter } from "../../../src/ui/activeInterpreter";
import { folderUri } from "../../support/host/folderUri";
import { pythonFixture } from "../../support/host/pythonFixture";

describe("the active interpreter", () => {
  afterEach(async () => {
    (await pythonFixture()).setActive(null, folderUri());
  });

  it("is the environment that the Python extension has active, with its version and its name", async () => {
    const environment = { path: "/venvs/blog/bin/python", version: "3.12.4", type: "VirtualEnvironment", name: "blog" };
    (await pythonFixture()).setActive(environment, folderUri());
    assert.deepEqual(await activeInterpreter(folderUri(), new AbortController().signal), {
      version: "3.12.4",
      origin: "pythonExtension",
      label: "blog",
    });
  });

  it("is unknown when the chosen environment cannot be resolved", async () => {
    (await pythonFixture()).setActive({ path: "/gone/bin/python" }, folderUri());
    assert.equal(await activeInterpreter(folderUri(), new AbortController().signal), undefined);
  });
});
