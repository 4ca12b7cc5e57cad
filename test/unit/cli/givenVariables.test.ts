import assert from "node:assert/strict";
import { givenVariables } from "../../../src/cli/readEnvFile";
import { samplePlan } from "../../support/sampleInspection";

describe("variables that a run of the command line is given", () => {
  const signal = AbortSignal.timeout(1000);
  const plan = { ...samplePlan, context: "services", root: "api" };

  function reading(texts: Readonly<Record<string, string>>) {
    const confidential: string[] = [];
    const sensitive = { add: (...values: string[]) => void confidential.push(...values) };
    const readText = (path: string) => Promise.resolve(texts[path]);
    return { commandLine: { app: { sensitive }, readText }, confidential };
  }

  it("are what the code reads of .env beside the manifest, and kept out of reports", async () => {
    const { commandLine, confidential } = reading({ "/p/services/api/.env": "SECRET_KEY=abc\nDEBUG=1\nOTHER=x\n" });
    assert.deepEqual(await givenVariables(commandLine, "/p", plan, undefined, signal), {
      SECRET_KEY: "abc",
      DEBUG: "1",
    });
    assert.deepEqual(confidential, ["abc", "1"]);
  });

  it("are those of --env-file alone where it is named, and none without a file", async () => {
    const { commandLine } = reading({ "/p/services/api/.env": "DEBUG=1\n" });
    assert.deepEqual(await givenVariables(commandLine, "/p", plan, { A: "b" }, signal), { A: "b" });
    assert.deepEqual(await givenVariables(reading({}).commandLine, "/p", plan, undefined, signal), {});
  });
});
