import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { ignoreFixes } from "../../../../../src/core/dockerfile/lint/ignoreFixes";
import { lintDockerfile, type LintOptions } from "../../../../../src/core/dockerfile/lint/lintDockerfile";
import { applyEdits } from "../../../../../src/core/dockerfile/lint/textEdit";
import { parseDockerfile } from "../../../../../src/core/dockerfile/parseDockerfile";

const plain: LintOptions = { today: "2026-11-24", facts: undefined, severities: {}, others: [] };

function ids(text: string, options: Partial<LintOptions> = {}): readonly string[] {
  return lintDockerfile(parseDockerfile(text), { ...plain, ...options }).map(({ rule }) => rule.id);
}

describe("lintDockerfile", () => {
  const golden = path.resolve("test/golden/files");
  for (const name of readdirSync(golden)) {
    it(`has nothing to say about the Dockerfile we write for ${name}`, () => {
      const text = readFileSync(path.join(golden, name, "Dockerfile"), "utf8");
      const found = lintDockerfile(parseDockerfile(text), plain);
      assert.deepEqual(
        found.map(({ rule, range, values }) => [rule.id, range.start.line + 1, ...values]),
        [],
      );
    });
  }

  const bad = "FROM python:3.13-slim-trixie\nRUN pip install flask\nrun true\n";

  it("honours severities, off and for all", () => {
    assert.deepEqual(ids(bad), ["PY202", "ConsistentInstructionCasing"]);
    assert.deepEqual(ids(bad, { severities: { PY202: "off" } }), ["ConsistentInstructionCasing"]);
    assert.deepEqual(ids(bad, { severities: { "*": "off", PY202: "error" } }), ["PY202"]);
    const [first] = lintDockerfile(parseDockerfile(bad), { ...plain, severities: { PY202: "error" } });
    assert.equal(first?.severity, "error");
  });

  it("leaves to other extensions what they show", () => {
    assert.deepEqual(ids(bad, { others: ["dockerDx"] }), ["PY202"]);
    assert.deepEqual(ids(bad, { others: ["containerTools"] }), ["PY202"]);
  });

  const ignored: readonly (readonly [string, string, readonly string[]])[] = [
    ["our own comment", bad.replace("RUN", "# containerize: ignore=PY202\nRUN"), ["ConsistentInstructionCasing"]],
    [
      "several names, above another comment",
      bad.replace("RUN", "# containerize: ignore=PY101, PY202\n# why\nRUN"),
      ["ConsistentInstructionCasing"],
    ],
    [
      "hadolint's comment by its own number",
      bad.replace("RUN", "# hadolint ignore=DL3042\nRUN"),
      ["ConsistentInstructionCasing"],
    ],
    ["hadolint's comment for the file", `# hadolint global ignore=DL3042\n${bad}`, ["ConsistentInstructionCasing"]],
    ["BuildKit's directive", `# check=skip=ConsistentInstructionCasing\n${bad}`, ["PY202"]],
    ["BuildKit's directive for all of its checks", `# check=skip=all;error=true\n${bad}`, ["PY202"]],
    [
      "a comment that is not right above",
      bad.replace("RUN", "# containerize: ignore=PY202\n\nRUN"),
      ["PY202", "ConsistentInstructionCasing"],
    ],
  ];
  for (const [title, text, expected] of ignored) it(`honours ${title}`, () => assert.deepEqual(ids(text), expected));

  it("offers to ignore a finding, and the comment it writes is honoured; a second one joins it", () => {
    let text = "FROM python:3.13-slim-trixie\n  RUN pip install uv\n";
    for (const count of [1, 0]) {
      const document = parseDockerfile(text);
      const [found] = lintDockerfile(document, plain).filter(({ rule }) => rule.python);
      const [fix] = found === undefined ? [] : ignoreFixes(document, found.rule, found.range.start);
      text = applyEdits(text, fix?.edits ?? []);
      assert.equal(ids(text).length, count, text);
    }
    assert.match(text, /^ {2}# containerize: ignore=PY20\d,PY20\d\n/m);
  });

  it("extends the check directive that is there, because BuildKit refuses a second one", () => {
    let text = "# syntax=docker/dockerfile:1\nFROM x:1 as Base\n";
    for (let round = 0; round < 2; round++) {
      const document = parseDockerfile(text);
      const [found] = lintDockerfile(document, plain);
      const fix = found === undefined ? undefined : ignoreFixes(document, found.rule, found.range.start)[1];
      text = applyEdits(text, fix?.edits ?? []);
    }
    assert.equal(text, "# syntax=docker/dockerfile:1\n# check=skip=FromAsCasing,StageNameCasing\nFROM x:1 as Base\n");
    assert.deepEqual(ids(text), []);
  });

  it("says nothing of Python in files that build something else", () => {
    assert.deepEqual(ids('FROM node:22\nCOPY . .\nCMD ["node", "app.js"]\n'), []);
  });
});
