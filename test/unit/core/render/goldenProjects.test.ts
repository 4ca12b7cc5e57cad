import assert from "node:assert/strict";
import {
  fixtureTitles,
  goldenProjects,
  goldenTitles,
  notBuilt,
  planFixtureTitles,
  podmanSample,
  withoutDockerfile,
} from "../../../support/engine/goldenProjects";

describe("golden Dockerfiles in the engine ring", () => {
  const built = goldenProjects().map(({ title }) => title);

  it("are all built, but for those that are named with a reason", () => {
    assert.deepEqual([...built, ...Object.keys(notBuilt)].sort(), [...goldenTitles].sort());
  });

  it("have a fixture each, and a fixture without one is named with a reason", () => {
    assert.deepEqual(
      planFixtureTitles.filter((title) => !built.includes(title)),
      [],
    );
    assert.deepEqual(
      fixtureTitles.filter((title) => !goldenTitles.includes(title)).sort(),
      Object.keys(withoutDockerfile).sort(),
    );
  });

  it("have a sample for Podman that is built on Docker too", () => {
    assert.deepEqual(
      podmanSample.filter((title) => !built.includes(title)),
      [],
    );
  });
});
