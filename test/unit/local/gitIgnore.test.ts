import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { trackedNames } from "../../../src/local/gitIndex";
import { IgnoreRules } from "../../../src/local/ignoreRules";
import { openProjectTree } from "../../../src/local/projectTree";
import { seededRandom } from "../../support/seededRandom";
import { withFolder } from "../../support/temporaryFolder";

const signal = (): AbortSignal => AbortSignal.timeout(4000);

function git(folder: string, ...words: readonly string[]): string {
  return execFileSync("git", ["-C", folder, ...words], { encoding: "utf8" });
}

describe(".gitignore and the index", () => {
  it("keeps manifests that the rules of an archive without an index name", async () => {
    await withFolder(
      { ".gitignore": "*.txt\n", "main.py": "", "requirements.txt": "", "notes.txt": "" },
      async (folder) => {
        assert.deepEqual((await openProjectTree(folder, signal())).paths, [
          ".gitignore",
          "main.py",
          "requirements.txt",
        ]);
        git(folder, "init", "-q");
        git(folder, "add", "main.py");
        assert.deepEqual((await openProjectTree(folder, signal())).paths, [".gitignore", "main.py"]);
      },
    );
  });

  it("leaves out what git ignores, and keeps what it tracks all the same", async () => {
    const files = {
      ".gitignore": "*.log\n/generated/\nsecret_settings.py\nmyvenv/\n# a comment\n\\#odd.py\n",
      "main.py": "",
      "a.log": "",
      "#odd.py": "",
      "generated/kept.py": "",
      "generated/left.py": "",
      "generated/deep/kept.py": "",
      "secret_settings.py": "",
      "app/.gitignore": "!wanted.log\nlocal*.py\n",
      "app/wanted.log": "",
      "app/local_1.py": "",
      "app/generated/x.py": "",
      "myvenv/pyvenv.cfg": "version = 3.12.1\n",
    };
    await withFolder(files, async (folder) => {
      git(folder, "init", "-q");
      git(folder, "add", "-f", "generated/kept.py", "generated/deep/kept.py", "main.py");
      const tree = await openProjectTree(folder, signal());
      assert.deepEqual(tree.paths, [
        ".gitignore",
        "app/.gitignore",
        "app/generated/x.py",
        "app/wanted.log",
        "generated/deep/kept.py",
        "generated/kept.py",
        "main.py",
      ]);
      assert.deepEqual(tree.environments, ["myvenv"]);
    });
  });

  it("reads the names of every version of the index that git writes", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`folder ${index % 3}/${"name".repeat(index % 9)}é${index}.py`, ""]),
    );
    for (const version of ["2", "3", "4"]) {
      await withFolder(files, async (folder) => {
        git(folder, "init", "-q");
        git(folder, "config", "index.version", version);
        git(folder, "add", ".");
        // An extended flag makes git write version 3.
        if (version === "3") git(folder, "add", "-N", "-f", ".");
        git(folder, "update-index", "--index-version", version);
        const bytes = new Uint8Array(await readFile(path.join(folder, ".git/index")));
        const expected = git(folder, "ls-files", "-z").split("\0").filter(Boolean);
        assert.equal(expected.length, 40);
        assert.deepEqual(trackedNames(bytes), expected);
      });
    }
  });

  it("takes a damaged index for none", async () => {
    await withFolder({ "main.py": "", "b/c.py": "" }, async (folder) => {
      git(folder, "init", "-q");
      git(folder, "add", ".");
      const whole = new Uint8Array(await readFile(path.join(folder, ".git/index")));
      const random = seededRandom(7);
      for (let round = 0; round < 2000; round++) {
        const bytes = whole.slice(0, Math.floor(random() * (whole.length + 1)));
        for (let edits = 0; edits < 3 && bytes.length > 0; edits++)
          bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
        const names = trackedNames(bytes);
        assert.ok(names === undefined || Array.isArray(names));
      }
      assert.equal(trackedNames(whole.slice(0, 40)), undefined);
    });
  });

  it("judges names as git does, whatever the rule looks like", async () => {
    const rules = [
      "*.pyc",
      "*.py[co]",
      "data?.txt",
      "/top.txt",
      "sub/inner.txt",
      "**/any.txt",
      "keep*",
      "!keepme",
      "x/",
    ];
    const names = ["a.pyc", "b.pyo", "c.py", "data1.txt", "data10.txt", "top.txt", "inner.txt", "any.txt", "keepme"];
    const more = ["keepers", "x", "sub/inner.txt", "sub/top.txt", "sub/any.txt", "sub/keepme", "sub/x", "é.pyc"];
    const paths = [...names, ...more];
    await withFolder({ ".gitignore": `${rules.join("\n")}\n` }, (folder) => {
      git(folder, "init", "-q");
      const ignored = new IgnoreRules("", `${rules.join("\n")}\n`, undefined);
      // `-z`, and input from a pipe: names are not quoted.
      const asked = execFileSync("git", ["-C", folder, "check-ignore", "-z", "--stdin", "--no-index"], {
        input: `${paths.join("\0")}\0`,
        encoding: "utf8",
      });
      const expected = asked.split("\0").filter(Boolean);
      assert.ok(expected.length > 6 && expected.length < paths.length);
      assert.deepEqual(
        paths.filter((name) => ignored.ignores(name, false)),
        expected,
      );
      return Promise.resolve();
    });
  });

  it("reads a folder all the same when every Python file of it is ignored, and says so", async () => {
    await withFolder({ ".gitignore": "*\n", "main.py": "" }, async (folder) => {
      const tree = await openProjectTree(folder, signal());
      assert.ok(tree.paths.includes("main.py"));
      assert.equal(tree.truncated.length, 1);
    });
  });
});
