import * as assert from "node:assert/strict";
import { inTime } from "../../../../src/ui/language/inTime";

describe("inTime", () => {
  it("gives what comes in time, and nothing for what fails or takes longer", async () => {
    assert.equal(await inTime(1000, () => Promise.resolve(1)), 1);
    assert.equal(await inTime<number>(1000, () => Promise.reject(new Error("no"))), undefined);
    const never = new Promise<number>((resolve) => {
      setTimeout(resolve, 3000, 1).unref();
    });
    assert.equal(await inTime(5, () => never), undefined);
  });
});
