// An application whose pages Node.js builds: in a stage of its own, by its lock, and served from the finished image, which
// holds no Node.js. The frontend's one package is small and has no dependencies. Half a minute.
// On the main engine: the stage of Node.js is a stage like any other.
import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import { mainEngine, rigEngine } from "../support/engine/ringEngines";
import { runCommandLine } from "../support/engine/runCommandLine";

const tag = "frontend-flask-npm:test";

describe("a frontend that Python serves", function () {
  this.timeout(600_000);
  let host = "";
  let docker: Docker;
  let folder = "";

  before(async () => {
    const engine = await rigEngine(mainEngine, "3.13-slim-trixie");
    ({ host, docker } = engine);
    const { ensureNodeImage } = await import("../rig/nodeImage.mjs");
    await ensureNodeImage(engine, "node:24-trixie-slim");
    folder = await mkdtemp(path.join(tmpdir(), "frontend-"));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it("is built in the image, over what an earlier build left in the folder", async () => {
    const project = path.join(folder, "flask-npm");
    await cp(path.resolve("test/fixtures/frontends/flask-npm"), project, { recursive: true });
    await mkdir(path.join(project, "frontend/dist"));
    await writeFile(path.join(project, "frontend/dist/page.js"), "old");
    const ran = await runCommandLine(["run", project, "--tag", tag, "--json", "--keep"], host, {
      path: "/nonexistent",
    });
    assert.equal(ran.code, 0, ran.errors + ran.out);
    const { container } = JSON.parse(ran.out) as {
      readonly container: { readonly id: string; readonly hostPort: number };
    };
    try {
      const answer = await fetch(`http://127.0.0.1:${container.hostPort}/`);
      assert.equal(await answer.text(), 'const greeting="built by Node.js";document.title=greeting;');
      const inside = await docker.getContainer(container.id).exec({
        Cmd: ["sh", "-c", "command -v node || ls /app/frontend"],
        AttachStdout: true,
        Tty: true,
      });
      const stream = await inside.start({ Tty: true });
      const listed = (await stream.toArray()).join("");
      assert.match(listed, /package\.json/);
      assert.doesNotMatch(listed, /node_modules/);
    } finally {
      await docker.getContainer(container.id).remove({ force: true });
      await docker.getImage(tag).remove({ force: true });
    }
  });
});
