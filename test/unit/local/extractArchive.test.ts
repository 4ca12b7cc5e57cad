import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { tarEnd, tarHeader, type TarMember, tarPadding } from "../../../src/core/archive/tarHeader";
import { readTar } from "../../../src/core/archive/readTar";
import type { LeftOut } from "../../../src/core/archive/leftOut";
import { extractArchive } from "../../../src/local/archive/extractArchive";
import { packFiles } from "../../../src/local/archive/packFiles";
import { failureOf } from "../../support/failure";
import { withFolder } from "../../support/temporaryFolder";

const signal = new AbortController().signal;
const quiet = () => undefined;
const app = { name: "app", isRoot: false };

type Part = Partial<TarMember> & { readonly text?: string };

async function* archive(...parts: readonly Part[]): AsyncGenerator<Uint8Array> {
  for (const { text = "", ...change } of parts) {
    const bytes = Buffer.byteLength(text);
    const own: TarMember = { path: "app", type: "0", mode: 0o644, bytes, modified: 1_700_000_000, link: "", ...change };
    yield await Promise.resolve(Buffer.concat([tarHeader(own), Buffer.from(text), tarPadding(bytes)]));
  }
  yield tarEnd;
}

/** Everything below a folder: path → text, link target or `folder`. */
function contents(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    names.map((entry) => {
      const whole = path.join(entry.parentPath, entry.name);
      const text = entry.isSymbolicLink()
        ? `-> ${readlinkSync(whole)}`
        : entry.isFile()
          ? readFileSync(whole, "utf8")
          : "folder";
      return [path.relative(folder, whole), text];
    }),
  );
}

describe("extractArchive", () => {
  it("writes a folder with its files, their modes without setuid, and times", () =>
    withFolder({}, async (folder) => {
      const parts: readonly Part[] = [
        { path: "app/", type: "5" },
        { path: "app/run.sh", text: "echo", mode: 0o6755 },
        { path: "app/deep/er/file", text: "x", mode: 0 },
      ];
      const made = await extractArchive(archive(...parts), folder, app, quiet, signal);
      assert.deepEqual(made, { path: path.join(folder, "app"), leftOut: [] });
      const text = { "app/run.sh": "echo", "app/deep/er/file": "x" };
      assert.deepEqual(contents(folder), { app: "folder", "app/deep": "folder", "app/deep/er": "folder", ...text });
      const { mode, mtimeMs } = statSync(path.join(folder, "app/run.sh"));
      assert.equal(mode & 0o7777, 0o755);
      assert.equal(mtimeMs, 1_700_000_000_000);
      assert.equal(statSync(path.join(folder, "app/deep/er/file")).mode & 0o777, 0o600);
    }));

  it("takes a free name, and touches nothing that was there", () =>
    withFolder({ "notes.txt": "mine", "notes-2.txt": "mine too" }, async (folder) => {
      const what = { name: "notes.txt", isRoot: false };
      const made = await extractArchive(archive({ path: "notes.txt", text: "new" }), folder, what, quiet, signal);
      assert.equal(made.path, path.join(folder, "notes-3.txt"));
      assert.deepEqual(contents(folder), { "notes.txt": "mine", "notes-2.txt": "mine too", "notes-3.txt": "new" });
    }));

  for (const evil of ["../evil", "/tmp/evil", "app/../../evil", "app/x/../../../evil"]) {
    it(`keeps nothing of an archive that would write to ${evil}`, () =>
      withFolder({}, async (outer) => {
        await withFolder({ "mine.txt": "mine" }, async (folder) => {
          const parts = archive({ path: "app/good", text: "good" }, { path: evil, text: "evil" });
          const failure = await failureOf(extractArchive(parts, folder, app, quiet, signal));
          assert.deepEqual(failure, { kind: "archiveRefused", path: evil });
          assert.deepEqual(contents(folder), { "mine.txt": "mine" });
        });
        assert.deepEqual(contents(outer), {});
      }));
  }

  it("leaves out links and devices by name, and writes through none of them", () =>
    withFolder({}, async (outside) => {
      await withFolder({}, async (folder) => {
        const parts: readonly Part[] = [
          { path: "app/", type: "5" },
          { path: "app/way", type: "2", link: outside },
          { path: "app/way/evil", text: "evil" },
          { path: "app/hard", type: "1", link: "/etc/passwd" },
          { path: "app/null", type: "3" },
          { path: "app/pipe", type: "6" },
          { path: "app/twice", text: "first" },
          { path: "app/twice", text: "second" },
          { path: "app/twice/below", text: "third" },
        ];
        const { leftOut } = await extractArchive(archive(...parts), folder, app, quiet, signal);
        assert.deepEqual(
          leftOut.map(({ path: name, why }) => `${name} ${why}`),
          [
            "app/way link",
            "app/hard link",
            "app/null device",
            "app/pipe device",
            "app/twice twice",
            "app/twice/below twice",
          ],
        );
        const kept = { app: "folder", "app/way": "folder", "app/way/evil": "evil", "app/twice": "first" };
        assert.deepEqual(contents(folder), kept);
      });
      assert.deepEqual(contents(outside), {});
    }));

  it("goes through no link of the chosen folder that has the archive's name", () =>
    withFolder({}, async (outside) => {
      await withFolder({}, async (folder) => {
        symlinkSync(outside, path.join(folder, "app"));
        const made = await extractArchive(archive({ path: "app/x", text: "x" }), folder, app, quiet, signal);
        assert.equal(made.path, path.join(folder, "app-2"));
      });
      assert.deepEqual(contents(outside), {});
    }));

  it("refuses a link when that is all there is", () =>
    withFolder({}, async (folder) => {
      const only = archive({ path: "app", type: "2", link: "/etc" });
      assert.equal((await failureOf(extractArchive(only, folder, app, quiet, signal))).kind, "archiveRefused");
      assert.deepEqual(contents(folder), {});
    }));

  it("leaves nothing when the archive breaks off or is cancelled", () =>
    withFolder({}, async (folder) => {
      const cut = (async function* () {
        for await (const piece of archive({ path: "app/x", text: "y".repeat(5000) })) yield piece.subarray(0, 2000);
      })();
      assert.equal((await failureOf(extractArchive(cut, folder, app, quiet, signal))).kind, "engineProtocol");
      const cancelled = new AbortController();
      const going = extractArchive(
        archive({ path: "app/x", text: "x" }),
        folder,
        app,
        () => cancelled.abort(),
        cancelled.signal,
      );
      await assert.rejects(going, { name: "AbortError" });
      assert.deepEqual(contents(folder), {});
    }));

  it("says which file could not be written", () =>
    withFolder({}, async (folder) => {
      const none = path.join(folder, "none");
      const failure = await failureOf(extractArchive(archive({ text: "x" }), none, app, quiet, signal));
      assert.equal(failure.kind, "fileUnwritable");
      assert.ok(!existsSync(none));
    }));
});

describe("packFiles", () => {
  const owners = {
    owner: 1000,
    group: 100,
    known: new Map([["main.py", { owner: 5, group: 6, mode: 0o600 }]]),
  };

  it("packs files and folders so that they come out the same, and leaves out links", () =>
    withFolder({ "src/a/x.txt": "x", "src/b": "b", "main.py": "print(1)" }, async (folder) => {
      symlinkSync("/etc/passwd", path.join(folder, "src/link"));
      const leftOut: LeftOut[] = [];
      let counted = 0;
      const pack = (...names: readonly string[]) =>
        packFiles(
          names.map((name) => path.join(folder, name)),
          owners,
          leftOut,
          (bytes) => (counted += bytes),
          signal,
        );
      await withFolder({}, async (other) => {
        await extractArchive(pack("src"), other, { name: "src", isRoot: false }, quiet, signal);
        await extractArchive(pack("main.py"), other, { name: "main.py", isRoot: false }, quiet, signal);
        const folders = { src: "folder", "src/a": "folder" };
        assert.deepEqual(contents(other), { ...folders, "src/a/x.txt": "x", "src/b": "b", "main.py": "print(1)" });
      });
      assert.deepEqual(leftOut, [{ path: "src/link", why: "link" }]);
      assert.equal(counted, 10);
    }));

  it("gives each file its owner, and those that are there already theirs", () =>
    withFolder({ "main.py": "1", other: "2" }, async (folder) => {
      const seen: unknown[] = [];
      const paths = ["main.py", "other"].map((name) => path.join(folder, name));
      for await (const { path: name, owner, group, mode } of readTar(packFiles(paths, owners, [], quiet, signal))) {
        seen.push([name, owner, group, name === "main.py" ? mode : "own"]);
      }
      assert.deepEqual(seen, [
        ["main.py", 5, 6, 0o600],
        ["other", 1000, 100, "own"],
      ]);
    }));

  it("names the file that cannot be read", async () => {
    const packing = packFiles(["/none/x"], owners, [], quiet, signal);
    const failure = await failureOf(packing.next());
    assert.deepEqual(failure.kind === "fileUnreadable" && failure.path, "/none/x");
  });
});
