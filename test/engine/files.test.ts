// Files of containers that run and of those that do not: listed, read, written. About 20 s an engine.
import assert from "node:assert/strict";
import type Docker from "dockerode";
import { ownedFile } from "../../src/app/containerFiles/askContainer";
import { moveFile, removeFile } from "../../src/app/containerFiles/changeFiles";
import { ContainerFolders, findFile, readFile, writeFile } from "../../src/app/containerFiles/containerFiles";
import { runInContainer } from "../../src/app/containerFiles/runInContainer";
import type { Engine } from "../../src/core/engine";
import { isPodman, rigEngine, ringEngines } from "../support/engine/ringEngines";
import { failureOf } from "../support/failure";

const signal = new AbortController().signal;
const base = "python:3.13-slim-trixie";
/** What is listed: a link to a folder, one to nothing, a name with a line break, a file of another user, a FIFO. */
const fill = `set -e
mkdir -p /srv/a/inner /srv/many
cd /srv/a
printf hello > text; chmod 640 text; chown 1234:567 text
ln -s inner link; ln -s nowhere broken; ln -s ../a/text through
printf x > "$(printf 'odd\\nname')"
mkfifo pipe; mknod device c 1 3 || true
seq 1 3000 | sed 's#^#/srv/many/f#' | xargs touch
echo filled
exec sleep 600`;

for (const name of ringEngines) {
  describe(`files of containers on ${name}`, function () {
    this.timeout(120_000);
    let docker: Docker;
    let engine: Engine;
    const ids = { running: "", stopped: "", bare: "" };

    before(async () => {
      ({ docker, engine } = await rigEngine(name, "3.13-slim-trixie"));
      for (const kind of ["running", "stopped", "bare"] as const) {
        const container = await docker.createContainer({ Image: base, Cmd: ["sh", "-c", fill], WorkingDir: "/srv/a" });
        ids[kind] = container.id;
        await container.start();
        for await (const { bytes } of engine.containerLogs(container.id, { follow: true, tail: 10 }, signal))
          if (Buffer.from(bytes).toString().includes("filled")) break;
      }
      await docker.getContainer(ids.stopped).kill();
      // Neither find nor Python: what is left is the archive.
      const session = await engine.exec(
        {
          container: ids.bare,
          command: ["sh", "-c", "rm -f /usr/bin/find /usr/bin/python3* /usr/local/bin/python3*"],
          user: "0",
          workdir: undefined,
          env: {},
          terminal: undefined,
        },
        signal,
      );
      for (const output = session.output[Symbol.asyncIterator](); (await output.next()).done !== true;);
      assert.equal(await session.exitCode(), 0);
    });

    after(async () => {
      for (const id of Object.values(ids)) {
        await docker
          .getContainer(id)
          .remove({ force: true, v: true })
          .catch(() => undefined);
      }
    });

    for (const kind of ["running", "stopped", "bare"] as const) {
      const container = () => ({ id: ids[kind], isRunning: kind !== "stopped" });
      it(`lists folders of one that is ${kind}`, async () => {
        const folders = new ContainerFolders();
        const root = await folders.list(engine, container(), "/", signal);
        assert.ok(root.isComplete);
        const names = root.files.map(({ name }) => name);
        for (const one of ["etc", "srv", "usr", "tmp"]) assert.ok(names.includes(one), names.join());
        assert.equal(root.files.find(({ name }) => name === "bin")?.target, "folder");
        const { files } = await folders.list(engine, container(), "/srv/a/", signal);
        const short = files.map((file) => [file.name, file.kind, file.target]);
        const device = short.filter(([one]) => one === "device");
        assert.deepEqual(short, [
          ["inner", "folder", undefined],
          ["link", "link", "folder"],
          ["broken", "link", undefined],
          ...device,
          ["odd\nname", "file", undefined],
          ["pipe", "other", undefined],
          ["text", "file", undefined],
          ["through", "link", "file"],
        ]);
        const text = files.find((file) => file.name === "text");
        // Podman's archives name nobody but root.
        const owner = isPodman(name) && kind !== "running" ? [0, 0] : [1234, 567];
        assert.deepEqual([text?.bytes, text?.mode, text?.owner, text?.group], [5, 0o640, ...owner]);
        assert.ok(Math.abs((text?.modified ?? 0) - Date.now() / 1000) < 600);
        assert.deepEqual(await folders.list(engine, container(), "/srv/a/inner", signal), {
          files: [],
          isComplete: true,
        });
        assert.equal((await folders.list(engine, container(), "/srv/many", signal)).files.length, 3000);
        assert.equal((await failureOf(folders.list(engine, container(), "/srv/none", signal))).kind, "notFound");
      });

      it(`reads and writes files of one that is ${kind}, with owner and mode as they were`, async () => {
        const { id } = container();
        const find = async (path: string) => ownedFile(engine, id, await findFile(engine, id, path, signal), signal);
        if (isPodman(name) && kind !== "running") {
          const seen = await findFile(engine, id, "/srv/a/through", signal);
          assert.equal(Buffer.from(await readFile(engine, id, seen, signal)).toString(), "hello");
          assert.equal((await failureOf(find("/srv/a/through"))).kind, "notOnEngine");
          return;
        }
        const found = await find("/srv/a/through");
        assert.deepEqual([found.path, found.kind, found.bytes], ["/srv/a/text", "file", 5]);
        assert.deepEqual([found.mode, found.owner, found.group], [0o640, 1234, 567]);
        assert.equal(Buffer.from(await readFile(engine, id, found, signal)).toString(), "hello");
        const text = Buffer.from("zwölf ".repeat(50_000));
        await writeFile(engine, id, found.path, text, { ...found, modified: 1_700_000_000 }, signal);
        const after = await find("/srv/a/text");
        assert.deepEqual(after, { ...found, bytes: text.length, modified: 1_700_000_000 });
        assert.ok(text.equals(await readFile(engine, id, after, signal)));
        await writeFile(engine, id, "/srv/a/neu ü", Buffer.from(""), { ...found, mode: 0o600, modified: 1 }, signal);
        const empty = await find("/srv/a/neu ü");
        assert.deepEqual([empty.bytes, empty.mode, empty.owner], [0, 0o600, 1234]);
        assert.equal((await failureOf(findFile(engine, id, "/srv/a/broken", signal))).kind, "notFound");
        const nowhere = writeFile(engine, id, "/srv/none/x", text, { ...found, modified: 1 }, signal);
        // Podman makes the folders that are missing.
        if (isPodman(name)) await nowhere;
        else assert.equal((await failureOf(nowhere)).kind, "notFound");
      });
    }

    // With the programs of the system, then by Python where there are none.
    for (const [kind, tools] of [
      ["bare", "mv and rm"],
      ["running", "Python"],
    ] as const) {
      it(`renames and removes files of one that runs, with ${tools}`, async () => {
        const id = ids[kind];
        const container = await engine.inspectContainer(id, signal);
        if (tools === "Python") {
          const hide = "import os\nfor one in ('mv', 'rm'): os.rename('/usr/bin/' + one, '/hidden-' + one)";
          assert.equal((await runInContainer(engine, id, ["python3", "-c", hide], 1000, signal)).code, 0);
        }
        const namesIn = async (folder: string): Promise<readonly string[]> =>
          (await new ContainerFolders().list(engine, { id, isRunning: true }, folder, signal)).files.map(
            (file) => file.name,
          );
        const before = await namesIn("/srv/a");
        // Nothing is moved over, or into, what is there: not over a link that leads nowhere either.
        for (const there of ["broken", "pipe", "inner", "link"]) {
          const kept = await failureOf(moveFile(engine, container, "/srv/a/text", `/srv/a/${there}`, signal));
          assert.ok(kept.kind === "toolFailed" && kept.message.includes(there), JSON.stringify(kept));
        }
        assert.deepEqual(await namesIn("/srv/a"), before);
        await moveFile(engine, container, "/srv/a/text", "/srv/a/-rf *", signal);
        const moved = before.map((one) => (one === "text" ? "-rf *" : one));
        assert.deepEqual([...(await namesIn("/srv/a"))].sort(), [...moved].sort());
        await removeFile(engine, container, "/srv/a/-rf *", signal);
        await removeFile(engine, container, "/srv/many", signal);
        // Of a link to a folder only the link goes.
        await removeFile(engine, container, "/srv/a/link", signal);
        const left = before.filter((one) => one !== "text" && one !== "link");
        assert.ok(left.includes("inner"));
        assert.deepEqual([...(await namesIn("/srv/a"))].sort(), [...left].sort());
        assert.ok(!(await namesIn("/srv")).includes("many"));
        const refused = await failureOf(removeFile(engine, container, "/proc/version", signal));
        assert.ok(refused.kind === "toolFailed" && refused.message !== "", JSON.stringify(refused));
        assert.equal(
          (await failureOf(moveFile(engine, container, "/srv/never", "/srv/some", signal))).kind,
          "toolFailed",
        );
      });
    }

    it("says that no program is there that could remove a file", async () => {
      const stopped = await engine.inspectContainer(ids.stopped, signal);
      const failure = await failureOf(removeFile(engine, stopped, "/srv/a/text", signal));
      assert.equal(failure.kind, "toolFailed");
    });
  });
}
