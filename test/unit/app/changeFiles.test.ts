import assert from "node:assert/strict";
import { moveFile, removeFile } from "../../../src/app/containerFiles/changeFiles";
import { failureOf } from "../../support/failure";
import { scriptedEngine } from "../../support/scriptedEngine";

const signal = new AbortController().signal;

/** An engine whose container works in the folder; gives what was run in it. */
function engineIn(folder: string | undefined) {
  const commands: string[] = [];
  const nothing = (): Promise<void> => Promise.resolve();
  const engine = scriptedEngine({
    inspectContainer: (id) =>
      Promise.resolve({
        id,
        name: "web",
        image: "",
        status: "running",
        exitCode: 0,
        health: "none",
        outOfMemory: false,
        error: "",
        ports: [],
        raw: { Config: { WorkingDir: folder } },
      }),
    exec: ({ command }) => {
      commands.push(command.join(" "));
      return Promise.resolve({
        output: (async function* () {
          /* It prints nothing. */
        })(),
        write: nothing,
        endInput: () => undefined,
        resize: nothing,
        exitCode: () => Promise.resolve(0),
        close: nothing,
      });
    },
  });
  return { engine, commands };
}

describe("renaming and removing in containers", () => {
  it("refuse / and what the container's program runs in, however it is written, before anything is run", async () => {
    for (const path of ["/", "//", "/srv/..", "/.", "/srv", "/srv/", "/srv/app", "/srv/./app//", "/srv/app/x/.."]) {
      const { engine, commands } = engineIn("/srv/app/");
      for (const failed of [removeFile(engine, "c", path, signal), moveFile(engine, "c", path, "/new", signal)]) {
        assert.equal((await failureOf(failed)).kind, "folderStays", path);
      }
      assert.deepEqual(commands, [], path);
    }
  });

  it("change what is beside it and what is in it", async () => {
    for (const path of ["/srv/app/x", "/srv/ap", "/srv/app2", "/srv/other", "/app"]) {
      const { engine, commands } = engineIn("/srv/app");
      await removeFile(engine, "c", path, signal);
      await moveFile(engine, "c", path, "/new", signal);
      assert.equal(commands.length, 2, path);
      assert.equal(commands[0], `rm -rf -- ${path}`);
    }
  });

  it("refuse / alone where the container works there", async () => {
    for (const folder of [undefined, "", "/"]) {
      const { engine, commands } = engineIn(folder);
      assert.deepEqual(await failureOf(removeFile(engine, "c", "/", signal)), { kind: "folderStays", path: "/" });
      await removeFile(engine, "c", "/srv", signal);
      assert.equal(commands.length, 1);
    }
  });
});
