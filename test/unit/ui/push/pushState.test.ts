import * as assert from "node:assert/strict";
import type { TransferEvent } from "../../../../src/core/engine";
import { advancePush, newPush, pushWords } from "../../../../src/ui/push/pushState";
import { english } from "../../../support/english";

function layer(id: string, status: string, current = 0, total = 0): TransferEvent {
  return { kind: "layer", id, status, current, total };
}

describe("pushState", () => {
  it("counts layers that are there and adds up the parts of others", () => {
    const state = [
      layer("a", "Preparing"),
      layer("b", "Pushing", 25, 100),
      layer("c", "Layer already exists"),
      layer("d", "Pushing", 120, 100),
      layer("a", "Pushed"),
    ].reduce(advancePush, newPush);
    assert.deepEqual(pushWords(state, english), { text: "2 of 4 layers", percent: 81.25 });
  });

  it("keeps the digest and the first failure", () => {
    const events: readonly TransferEvent[] = [
      { kind: "status", text: "The push refers to …" },
      { kind: "failed", message: "first" },
      { kind: "failed", message: "second" },
      { kind: "pushed", digest: "sha256:1" },
    ];
    const { digest, failure } = events.reduce(advancePush, newPush);
    assert.deepEqual([digest, failure], ["sha256:1", "first"]);
  });

  it("has nothing to divide by before the first layer", () => {
    assert.deepEqual(pushWords(newPush, english), { text: "0 of 0 layers", percent: 0 });
  });
});
