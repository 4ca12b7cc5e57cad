import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";

const root = process.cwd();
const documents = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "src/ARCHITECTURE.md", "test/rig/README.md"];

/** Paths of the repository that a document mentions in backticks or links: `src/core/…`, [x](media/y.png). */
function mentionedPaths(text: string): string[] {
  const inline = [...text.matchAll(/`((?:src|test|syntaxes|media|docs|l10n|\.ci|\.vscode)\/[\w./-]+)`/g)];
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)];
  return [...inline, ...links].map((match) => match[1] ?? "");
}

describe("documents", () => {
  for (const document of documents) {
    it(`${document} names only paths that exist`, () => {
      const text = readFileSync(path.join(root, document), "utf8");
      const missing = mentionedPaths(text).filter(
        (name) => !existsSync(path.join(root, name)) && !existsSync(path.join(root, path.dirname(document), name)),
      );
      assert.deepEqual(missing, []);
    });
  }

  it("notices a path that does not exist", () => {
    assert.deepEqual(mentionedPaths("see `src/nowhere.ts` and [a](media/none.png)"), [
      "src/nowhere.ts",
      "media/none.png",
    ]);
  });

  it("names only npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { scripts: object };
    const text = documents.map((document) => readFileSync(path.join(root, document), "utf8")).join("\n");
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? "");
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((name) => !(name in scripts)),
      [],
    );
  });

  it("holds no path of a developer's machine", () => {
    const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" })
      .split("\n")
      .filter((name) => /\.(ts|mjs|cjs|js|json|md|sh|yml|yaml)$/.test(name) && existsSync(path.join(root, name)));
    const own = "test/unit/documents.test.ts";
    const bad = files.filter(
      (name) =>
        name !== own &&
        /\/work\/|\/root\/(?!\.cache\b)|\/home\/(?!app\b)\w+\//.test(readFileSync(path.join(root, name), "utf8")),
    );
    assert.deepEqual(bad, []);
  });
});
