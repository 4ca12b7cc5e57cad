import * as assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { format } from "prettier";
import { describeRules } from "../../../../../src/core/dockerfile/lint/describeRules";
import { rules } from "../../../../../src/core/dockerfile/lint/rules";

const file = path.resolve("docs/dockerfile-rules.md");

const introduction = `# Rules for Dockerfiles

Written by \`WRITE=1 npm test -- unit\` from \`src/core/dockerfile/lint/rules.ts\`; a test checks that it is current.

- \`PY…\` looks only at files that build a Python image, \`DF…\` at all. The others bear the names of [BuildKit's build checks](https://docs.docker.com/reference/build-checks/).
- \`containerize.lint.rules\` sets another severity for a rule, or \`off\`; the name \`*\` stands for all rules.
- \`# containerize: ignore=PY202\` right above an instruction ignores a rule there. \`# hadolint ignore=\` with the number of the last column and, for BuildKit's checks, \`# check=skip=\` count too.
- Some rules ask for what is in the folder: the manifest, the lock, .dockerignore, sizes. Without it they say nothing.
- "Fix all" takes only fixes that cannot change what a right file does. The others are offered one by one.

`;

describe("the table of rules in docs/", () => {
  it("is current", async () => {
    const wanted = await format(introduction + describeRules(rules), { parser: "markdown", printWidth: 120 });
    if (process.env["WRITE"] === "1") writeFileSync(file, wanted);
    assert.equal(readFileSync(file, "utf8"), wanted);
  });

  it("has a row for each rule with its sentence", () => {
    const rows = describeRules(rules).split("\n").slice(2);
    assert.equal(rows.length, rules.length);
    for (const row of rows) assert.match(row, /^\| \w+ \| (error|warning|info|hint) \| \S.*[.)]/, row);
  });
});
