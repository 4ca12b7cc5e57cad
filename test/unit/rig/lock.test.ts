import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isStale, parseOwner, withLock } from "../../rig/lock.mjs";
import { startTime } from "../../rig/process.mjs";

/** The number of a process that has ended and been waited for. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "close");
  assert.ok(child.pid !== undefined);
  return child.pid;
}

describe("rig lock", () => {
  let folder = "";
  let path = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "rig-lock-"));
    path = join(folder, "part.lock");
  });
  afterEach(async () => rm(folder, { recursive: true }));

  it("lets one work run at a time", async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(20);
      inside -= 1;
    };
    await Promise.all([withLock(path, work), withLock(path, work), withLock(path, work)]);
    assert.equal(most, 1);
    assert.deepEqual(await readdir(folder), []);
  });

  it("is given up when the work fails", async () => {
    const failing = withLock(path, () => Promise.reject(new Error("no")));
    await assert.rejects(failing, /no/);
    assert.equal(existsSync(path), false);
  });

  it("takes over the lock of a process that is gone", async () => {
    await writeFile(path, JSON.stringify({ pid: await endedProcess() }));
    assert.equal(await withLock(path, () => Promise.resolve("done")), "done");
  });

  it("takes over a lock file that names no owner", async () => {
    await writeFile(path, "");
    assert.equal(await withLock(path, () => Promise.resolve("done")), "done");
  });

  it("waits for a living owner, says so once, and stops waiting on abort", async () => {
    await writeFile(path, JSON.stringify({ pid: process.pid, started: startTime(process.pid) }));
    const told: number[] = [];
    const waiting = withLock(path, () => Promise.resolve("never"), {
      signal: AbortSignal.timeout(500),
      onWait: (owner) => told.push(owner.pid),
    });
    await assert.rejects(waiting, (error: Error) => error.name === "AbortError" || error.name === "TimeoutError");
    assert.deepEqual(told, [process.pid]);
    assert.equal(existsSync(path), true);
  });

  it("tells a later process with the same number from the owner", () => {
    const started = startTime(process.pid);
    // Without /proc no start time is known, and the number alone decides.
    if (started !== undefined) assert.equal(isStale({ pid: process.pid, started: `${started}0` }), true);
    assert.equal(isStale({ pid: process.pid }), false);
  });

  it("reads only a text that names a process", () => {
    assert.deepEqual(parseOwner('{"pid":3,"started":"9"}'), { pid: 3, started: "9" });
    assert.equal(parseOwner('{"pid":"3"}'), undefined);
    assert.equal(parseOwner("{"), undefined);
  });
});
