import assert from "node:assert/strict";
import {
  containerLabels,
  imageLabels,
  readContainerLabels,
  readImageLabels,
} from "../../../../src/core/container/labels";

const record = { project: "app", port: 8000, healthPath: "/healthz", folder: "/srv/code/Büro" };

describe("labels", () => {
  it("come back as they were written", () => {
    assert.deepEqual(readContainerLabels(containerLabels(record)), record);
    const bare = { project: "app", port: undefined, healthPath: undefined, folder: undefined };
    assert.deepEqual(readContainerLabels(containerLabels(bare)), bare);
  });

  it("of an image hold no path of the host", () => {
    assert.ok(!Object.values(imageLabels(record)).some((value) => value.includes("/srv")));
  });

  it("of others are not ours", () => {
    assert.equal(readImageLabels({ maintainer: "someone" }), undefined);
  });

  it("do not turn nonsense into a port", () => {
    for (const port of ["", "x", "0", "70000", "8000/tcp", "-1"]) {
      assert.equal(readImageLabels({ "containerize.project": "a", "containerize.port": port })?.port, undefined);
    }
  });
});
