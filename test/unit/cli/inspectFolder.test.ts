import assert from "node:assert/strict";
import type { App } from "../../../src/app/app";
import type { CommandLine } from "../../../src/cli/commandLine";
import { inspectFolder } from "../../../src/cli/inspectFolder";
import { parseOptions } from "../../../src/cli/options";
import type { Preferences } from "../../../src/core/plan/containerPlan";
import { sampleInspection } from "../../support/sampleInspection";
import { scriptedEngine } from "../../support/scriptedEngine";

const digest = `sha256:${"a".repeat(64)}`;

/** Inspects with these settings; gives what the folder was read with, and which images the registry was asked for. */
async function inspected(...settings: readonly string[]) {
  const read: Preferences[] = [];
  const asked: string[] = [];
  const engine = scriptedEngine({
    remoteDigest: (reference) => {
      asked.push(reference);
      return Promise.resolve(digest);
    },
  });
  const app: Partial<App> = {
    inspect: (_folder, _interpreter, preferences) => {
      read.push(preferences);
      return Promise.resolve({ ...sampleInspection(), files: [] });
    },
    engine: () => Promise.resolve(engine),
    credentials: () => Promise.resolve(undefined),
  };
  const commandLine: Partial<CommandLine> = {
    app: app as App,
    findInterpreter: () => Promise.resolve(undefined),
  };
  const options = parseOptions(["inspect", "/project", ...settings.flatMap((one) => ["--set", one])]);
  assert.ok(typeof options === "object");
  await inspectFolder(commandLine as CommandLine, "/project", options, new AbortController().signal);
  return { read, asked };
}

describe("inspectFolder", () => {
  it("asks the registry for the digest of the image that is planned without one, and only when told to", async () => {
    assert.deepEqual(await inspected("baseDigest=ask", "name=shop"), {
      read: [
        { baseDigest: "", name: "shop" },
        { baseDigest: digest, name: "shop" },
      ],
      asked: ["python:3.12-slim-trixie"],
    });
    assert.deepEqual(await inspected(`baseDigest=${digest}`), { read: [{ baseDigest: digest }], asked: [] });
    assert.deepEqual(await inspected(), { read: [{}], asked: [] });
  });
});
