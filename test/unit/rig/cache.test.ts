import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isProvided, partFolder, provide, rigHome } from "../../rig/cache.mjs";

describe("rig cache", () => {
  const before = process.env["CONTAINERIZE_RIG_HOME"];
  let made = 0;
  const make = async (folder: string): Promise<void> => {
    made += 1;
    await writeFile(join(folder, "file"), "whole");
  };
  beforeEach(async () => {
    process.env["CONTAINERIZE_RIG_HOME"] = await mkdtemp(join(tmpdir(), "rig-home-"));
    made = 0;
  });
  afterEach(async () => {
    await rm(rigHome(), { recursive: true });
    if (before === undefined) delete process.env["CONTAINERIZE_RIG_HOME"];
    else process.env["CONTAINERIZE_RIG_HOME"] = before;
  });

  it("makes a part once", async () => {
    const folder = await provide("part", "one", make);
    assert.equal(await readFile(join(folder, "file"), "utf8"), "whole");
    assert.equal(await provide("part", "one", make), folder);
    assert.equal(made, 1);
  });

  it("makes a part once when two ask at the same time", async () => {
    await Promise.all([provide("part", "one", make), provide("part", "one", make)]);
    assert.equal(made, 1);
  });

  it("makes a part anew for another recipe", async () => {
    await provide("part", "one", make);
    await provide("part", "two", make);
    assert.equal(made, 2);
    assert.equal(await isProvided("part", "one"), false);
    assert.equal(await isProvided("part", "two"), true);
  });

  it("does not count a failed step as the part, nor lose the part that was there", async () => {
    await provide("part", "one", make);
    const half = async (folder: string): Promise<void> => {
      await writeFile(join(folder, "half"), "");
      throw new Error("the mirror went away");
    };
    await assert.rejects(provide("part", "two", half), /mirror/);
    assert.equal(await isProvided("part", "two"), false);
    assert.equal(await isProvided("part", "one"), true);
    assert.equal(existsSync(join(await provide("part", "two", make), "half")), false);
  });

  it("does not count a folder without its marker", async () => {
    await provide("part", "one", make);
    await rm(join(partFolder("part"), ".complete.json"));
    assert.equal(await isProvided("part", "one"), false);
  });
});
