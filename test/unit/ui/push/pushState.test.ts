import * as assert from "node:assert/strict";
import type { TagTransfer } from "../../../../src/app/pushTags";
import { advancePull, newPull, pullWords } from "../../../../src/ui/push/pullState";
import { advancePush, newPush, pushWords } from "../../../../src/ui/push/pushState";
import { tagChoices } from "../../../../src/ui/push/tagChoices";
import { english } from "../../../support/english";

const reference = "r.example/app:1.0";

function layer(id: string, status: string, current = 0, total = 0, of = reference): TagTransfer {
  return { reference: of, event: { kind: "layer", id, status, current, total } };
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
    assert.deepEqual(pushWords(state, 1, english), { text: "2 of 4 layers", percent: 81.25 });
  });

  it("goes through several tags, and keeps the digest of each", () => {
    const latest = "r.example/app:latest";
    const first = [layer("a", "Pushing", 1, 2)].reduce(advancePush, newPush);
    assert.deepEqual(pushWords(first, 2, english), { text: "1.0 (1 of 2): 0 of 1 layers", percent: 50 });
    const events: readonly TagTransfer[] = [
      layer("a", "Pushed"),
      { reference, event: { kind: "pushed", digest: "sha256:1" } },
      layer("a", "Layer already exists", 0, 0, latest),
    ];
    const second = events.reduce(advancePush, first);
    assert.deepEqual(pushWords(second, 2, english), { text: "latest (2 of 2): 1 of 1 layers", percent: 100 });
    const end = advancePush(second, { reference: latest, event: { kind: "pushed", digest: "sha256:1" } });
    assert.deepEqual([...end.digests.keys()], [reference, latest]);
  });

  it("says for how long nothing was heard, until something is", () => {
    const quiet = [layer("a", "Waiting"), { reference, event: { kind: "waiting", seconds: 20 } } as const].reduce(
      advancePush,
      newPush,
    );
    assert.equal(pushWords(quiet, 1, english).text, "0 of 1 layers, nothing heard from r.example for 20 s");
    assert.equal(pushWords(advancePush(quiet, layer("a", "Pushed")), 1, english).text, "1 of 1 layers");
    const pull = advancePull(newPull, { kind: "waiting", seconds: 10 });
    assert.equal(pullWords(pull, "r", english).text, "0 of 0 layers, nothing heard from r for 10 s");
    assert.equal(advancePull(pull, { kind: "status", text: "" }).quiet, 0);
  });

  it("has nothing to divide by before the first layer", () => {
    assert.deepEqual(pushWords(newPush, 1, english), { text: "0 of 0 layers", percent: 0 });
  });
});

describe("tagChoices", () => {
  const of = (one: string, tags: readonly string[]) =>
    tagChoices(one, tags).map(({ reference: name, exists }) => `${name}${exists ? "" : " (new)"}`);

  it("has the image's other tags of the repository, and latest where it is missing", () => {
    const tags = ["r.example/app:1", "r.example/app:1.0", "other:1.0"];
    assert.deepEqual(of(reference, tags), [reference, "r.example/app:1", "r.example/app:latest (new)"]);
    assert.deepEqual(of(reference, [...tags, "r.example/app:latest"]), [
      reference,
      "r.example/app:1",
      "r.example/app:latest",
    ]);
  });

  it("has only the one where there is nothing to choose", () => {
    assert.deepEqual(of(reference, [reference, "app:1.0"]), [reference]);
    assert.deepEqual(of("r.example/app", ["r.example/app:latest"]), ["r.example/app:latest"]);
    assert.deepEqual(of(reference, []), [reference]);
  });
});
