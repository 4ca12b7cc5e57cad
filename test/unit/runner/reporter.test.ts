import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { withFolder } from "../../support/temporaryFolder";

const tests = `
let tries = 0;
it("passes", () => undefined);
it("passes the second time", () => { if (tries++ === 0) throw new Error("not yet"); });
it("fails both times", () => { throw new Error("never"); });
it.skip("is left out", () => undefined);
`;

describe("the reporter of the rings", () => {
  it("calls flaky what passed at its second try, and failed what failed again", () =>
    withFolder({ "some.test.cjs": tests }, async (folder) => {
      const file = join(folder, "result.json");
      const mocha = ["node_modules/mocha/bin/mocha.js", "--no-config", "--reporter", "test/runner/reporter.cjs"];
      const words = [...mocha, "--retries", "1", join(folder, "some.test.cjs")];
      const env = { ...process.env, RESULT_FILE: file };
      await assert.rejects(promisify(execFile)(process.execPath, words, { env }));
      assert.deepEqual(JSON.parse(await readFile(file, "utf8")), {
        passed: 2,
        failed: ["fails both times"],
        skipped: ["is left out"],
        repeated: ["passes the second time: not yet"],
      });
    }));
});
