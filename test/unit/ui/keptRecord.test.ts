import * as assert from "node:assert/strict";
import { keptRecord } from "../../../src/ui/keptRecord";

describe("keptRecord", () => {
  it("gives what is kept, and nothing where an entry is missing, cut off or of another kind", () => {
    assert.deepEqual(keptRecord('{"pypi.example.org":{"username":"me"}}'), { "pypi.example.org": { username: "me" } });
    for (const text of [undefined, "", '{"pypi.example.org":{"usern', "[]", "null", '"text"']) {
      assert.deepEqual(keptRecord(text), {}, text);
    }
  });
});
