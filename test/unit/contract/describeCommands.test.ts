import * as assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { format } from "prettier";
import { describeCommands } from "./describeCommands";
import type { Manifest } from "./manifestProblems";

const file = path.resolve("docs/commands.md");

function json(name: string): unknown {
  return JSON.parse(readFileSync(path.resolve(name), "utf8"));
}

const manifest = json("package.json") as Manifest;
const english = json("package.nls.json") as Readonly<Record<string, string>>;
const chinese = json("package.nls.zh-cn.json") as Readonly<Record<string, string>>;

const introduction = `# Commands

Written by \`WRITE=1 npm test -- unit\` from \`package.json\`; a test checks that it is current. Every command is in the palette under "Containerize Python"; called from there, it asks what it is for.

What stands behind a view's name is the kind of row: \`image.own\` was built here, \`container.running.web\` publishes a port.

`;

describe("the table of commands in docs/", () => {
  const table = describeCommands(manifest, english, chinese);

  it("is current", async () => {
    const wanted = await format(introduction + table, { parser: "markdown", printWidth: 120 });
    if (process.env["WRITE"] === "1") writeFileSync(file, wanted);
    assert.equal(readFileSync(file, "utf8"), wanted);
  });

  it("names every place that a menu of the manifest gives a command", () => {
    const rows = table.split("\n").slice(2);
    assert.equal(rows.length, manifest.contributes.commands.length);
    for (const { command, submenu } of Object.values(manifest.contributes.menus).flat()) {
      if (submenu !== undefined) continue;
      const index = manifest.contributes.commands.findIndex((one) => one.command === command);
      assert.match(rows[index] ?? "", /: (title|[\w ]*menu|`[\w.*]+`)/, command);
    }
  });
});
