import * as assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { isAlive } from "../../../rig/process.mjs";
import { descendants, endTree } from "../../../rig/vscode/processTree.mjs";

// The processes below one are found in /proc, which Linux alone has.
const describeOnLinux = process.platform === "linux" ? describe : () => undefined;

describeOnLinux("a process with what it started", () => {
  it("is ended whole, a child that left the group and one that ignores SIGTERM included", async () => {
    const script = `trap '' TERM; setsid sh -c "trap '' TERM; echo ready; while :; do sleep 0.1; done" & wait; while :; do sleep 0.1; done`;
    const parent = spawn("sh", ["-c", script], { stdio: ["ignore", "pipe", "ignore"], detached: true });
    await once(parent.stdout, "data");
    const { pid } = parent;
    assert.ok(pid !== undefined);
    const below = descendants(pid);
    assert.ok(below.length >= 1);
    await endTree(pid, 300);
    assert.deepEqual(
      [{ pid, started: undefined }, ...below].filter((one) => isAlive(one.pid, one.started)),
      [],
    );
  });
});
