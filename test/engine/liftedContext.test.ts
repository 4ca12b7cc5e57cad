// Applications of a monorepo that read files outside their own folder: built from the folder that holds all of it.
// On the main engine: where the context begins is decided before any engine is asked.
import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import { mainEngine, rigEngine } from "../support/engine/ringEngines";
import { runCommandLine } from "../support/engine/runCommandLine";

describe("an application whose build context is lifted", function () {
  this.timeout(300_000);
  let host = "";
  let docker: Docker;
  let folder = "";

  before(async () => {
    ({ host, docker } = await rigEngine(mainEngine, "3.14-slim-trixie"));
    folder = await mkdtemp(path.join(tmpdir(), "lifted-"));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  for (const [name, root] of [
    ["uv-member", "apps/api"],
    ["requirements-above", "api"],
  ] as const) {
    it(`${name}: ${root} answers with what a folder beside it says`, async () => {
      const project = path.join(folder, name);
      await cp(path.resolve("test/fixtures/monorepos", name), project, { recursive: true });
      const tag = `lifted-${name}:test`;
      const args = ["run", project, "--root", root, "--tag", tag, "--json", "--keep"];
      const ran = await runCommandLine(args, host, { path: "/nonexistent" });
      assert.equal(ran.code, 0, ran.errors + ran.out);
      const { container, root: builtRoot } = JSON.parse(ran.out) as {
        readonly root: string;
        readonly container: { readonly id: string; readonly hostPort: number };
      };
      try {
        assert.equal(builtRoot, root);
        const answer = await fetch(`http://127.0.0.1:${container.hostPort}/`);
        assert.deepEqual(await answer.json(), { hello: "common" });
      } finally {
        await docker.getContainer(container.id).remove({ force: true });
        await docker.getImage(tag).remove({ force: true });
      }
    });
  }
});
