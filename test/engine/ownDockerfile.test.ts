// A Dockerfile that somebody wrote is built and run as it is; nothing is written beside it, and its own port is asked.
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import { rigEngine, ringEngines } from "../support/engine/ringEngines";
import { runCommandLine } from "../support/engine/runCommandLine";

const dockerfile = `FROM python:3.13-slim-trixie
WORKDIR /srv
COPY server.py .
EXPOSE 9123
CMD ["python", "server.py"]
`;

const server = `import http.server

http.server.HTTPServer(("0.0.0.0", 9123), http.server.SimpleHTTPRequestHandler).serve_forever()
`;

for (const name of ringEngines) {
  describe(`a folder with a Dockerfile of its own, on ${name}`, function () {
    this.timeout(300_000);
    let host = "";
    let docker: Docker;
    let folder = "";

    before(async () => {
      ({ host, docker } = await rigEngine(name, "3.13-slim-trixie"));
      folder = await mkdtemp(path.join(tmpdir(), "own-dockerfile-"));
      await writeFile(path.join(folder, "Dockerfile"), dockerfile);
      await writeFile(path.join(folder, "server.py"), server);
      await writeFile(path.join(folder, "requirements.txt"), "flask\n");
    });

    after(() => rm(folder, { recursive: true, force: true }));

    it("is built and run as it is", async () => {
      const tag = "own-dockerfile:test";
      const ran = await runCommandLine(["run", folder, "--tag", tag, "--json", "--keep"], host, {
        path: "/nonexistent",
      });
      assert.equal(ran.code, 0, ran.errors + ran.out);
      const { container, files } = JSON.parse(ran.out) as {
        readonly container: { readonly id: string };
        readonly files: readonly unknown[];
      };
      try {
        const { Config, NetworkSettings } = await docker.getContainer(container.id).inspect();
        assert.deepEqual(Config.Cmd, ["python", "server.py"]);
        assert.deepEqual(Object.keys(NetworkSettings.Ports), ["9123/tcp"]);
        assert.deepEqual(files, [{ path: "Dockerfile", action: "kept" }]);
        assert.equal(await readFile(path.join(folder, "Dockerfile"), "utf8"), dockerfile);
        assert.deepEqual((await readdir(folder)).sort(), ["Dockerfile", "requirements.txt", "server.py"]);
      } finally {
        await docker.getContainer(container.id).remove({ force: true });
        await docker.getImage(tag).remove({ force: true });
      }
    });
  });
}
