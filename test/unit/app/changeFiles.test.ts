import assert from "node:assert/strict";
import type { ContainerState } from "../../../src/core/engine";
import { moveFile, removeFile } from "../../../src/app/containerFiles/changeFiles";
import { failureOf } from "../../support/failure";
import { scriptedEngine } from "../../support/scriptedEngine";

const signal = new AbortController().signal;

/** A container that works in the folder, as its engine describes it; gives what was run in it. */
function engineIn(folder: string | undefined) {
  const commands: string[] = [];
  const nothing = (): Promise<void> => Promise.resolve();
  const container: ContainerState = {
    id: "c",
    name: "web",
    status: "running",
    exitCode: 0,
    health: "none",
    outOfMemory: false,
    error: "",
    ports: [],
    raw: { Config: { WorkingDir: folder } },
  };
  const engine = scriptedEngine({
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
  return { engine, container, commands };
}

describe("renaming and removing in containers", () => {
  it("refuse / and what the container's program runs in, however it is written, before anything is run", async () => {
    for (const path of ["/", "//", "/srv/..", "/.", "/srv", "/srv/", "/srv/app", "/srv/./app//", "/srv/app/x/.."]) {
      const { engine, container, commands } = engineIn("/srv/app/");
      for (const failed of [
        removeFile(engine, container, path, signal),
        moveFile(engine, container, path, "/new", signal),
      ]) {
        assert.equal((await failureOf(failed)).kind, "folderStays", path);
      }
      assert.deepEqual(commands, [], path);
    }
  });

  it("change what is beside it and what is in it", async () => {
    for (const path of ["/srv/app/x", "/srv/ap", "/srv/app2", "/srv/other", "/app"]) {
      const { engine, container, commands } = engineIn("/srv/app");
      await removeFile(engine, container, path, signal);
      await moveFile(engine, container, path, "/new", signal);
      assert.equal(commands.length, 2, path);
      assert.equal(commands[0], `rm -rf -- ${path}`);
    }
  });

  it("refuse / alone where the container works there", async () => {
    for (const folder of [undefined, "", "/"]) {
      const { engine, container, commands } = engineIn(folder);
      assert.deepEqual(await failureOf(removeFile(engine, container, "/", signal)), { kind: "folderStays", path: "/" });
      await removeFile(engine, container, "/srv", signal);
      assert.equal(commands.length, 1);
    }
  });
});
