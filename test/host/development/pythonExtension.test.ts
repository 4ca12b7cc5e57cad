import { strict as assert } from "node:assert";
import { PythonExtension, PVSC_EXTENSION_ID } from "@vscode/python-extension";
import * as vscode from "vscode";
import { folderUri } from "../../support/host/folderUri";
import { pythonFixture } from "../../support/host/pythonFixture";

describe("the fixture of the Python extension (the real one is not had here)", () => {
  afterEach(async () => {
    (await pythonFixture()).setActive(null, folderUri());
  });

  it("says itself that it is a fixture", () => {
    const extension = vscode.extensions.getExtension(PVSC_EXTENSION_ID);
    assert.ok(extension);
    const manifest: unknown = extension.packageJSON;
    assert.ok(typeof manifest === "object" && manifest !== null && "displayName" in manifest);
    assert.match(String(manifest.displayName), /FIXTURE/);
  });

  it("answers through the published facade what a test configured", async () => {
    const fixture = await pythonFixture();
    const api = await PythonExtension.api();
    assert.equal(api.environments.getActiveEnvironmentPath(folderUri()).path, "python");

    const changes: string[] = [];
    const subscription = api.environments.onDidChangeActiveEnvironmentPath((event) => changes.push(event.path));
    fixture.setActive({ path: "/venv/bin/python", version: "3.12.4", type: "VirtualEnvironment", tools: ["Venv"] });
    subscription.dispose();

    const active = api.environments.getActiveEnvironmentPath(folderUri());
    const environment = await api.environments.resolveEnvironment(active);
    assert.deepEqual(changes, ["/venv/bin/python"]);
    assert.equal(environment?.version?.major, 3);
    assert.equal(environment.version.minor, 12);
    assert.equal(environment.environment?.type, "VirtualEnvironment");
    assert.equal(environment.executable.sysPrefix, "/venv");
    assert.deepEqual(
      api.environments.known.map(({ path }) => path),
      ["/venv/bin/python"],
    );
  });

  it("cannot resolve an environment without a version", async () => {
    (await pythonFixture()).setActive({ path: "/broken/bin/python" });
    const api = await PythonExtension.api();
    const active = api.environments.getActiveEnvironmentPath(folderUri());
    assert.equal(await api.environments.resolveEnvironment(active), undefined);
  });
});
