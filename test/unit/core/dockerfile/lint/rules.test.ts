import * as assert from "node:assert/strict";
import { fixAll } from "../../../../../src/core/dockerfile/lint/fixAll";
import { lintDockerfile, type LintResult } from "../../../../../src/core/dockerfile/lint/lintDockerfile";
import { rules } from "../../../../../src/core/dockerfile/lint/rules";
import { applyEdits } from "../../../../../src/core/dockerfile/lint/textEdit";
import type { WorkspaceFacts } from "../../../../../src/core/dockerfile/lint/workspaceFacts";
import { parseDockerfile } from "../../../../../src/core/dockerfile/parseDockerfile";
import { isKeyword } from "../../../../../src/core/dockerfile/tables/keywords";
import { ruleTexts } from "../../../../../src/core/dockerfile/texts/ruleTexts";
import { generalCases } from "./generalCases";
import { pythonCases } from "./pythonCases";

const today = "2026-11-24";
const cases = [...pythonCases, ...generalCases];

function found(id: string, text: string, facts: WorkspaceFacts | undefined): readonly LintResult[] {
  const options = { today, facts, severities: {}, others: [] };
  return lintDockerfile(parseDockerfile(text), options).filter(({ rule }) => rule.id === id);
}

/** Instructions that are none. */
function strangers(text: string): readonly string[] {
  return parseDockerfile(text)
    .instructions.map(({ keyword }) => keyword)
    .filter((keyword) => !isKeyword(keyword));
}

describe("rules for Dockerfiles", () => {
  it("have each a file they find and a file they leave alone", () => {
    const tested = new Set(cases.map(([id]) => id));
    assert.deepEqual(
      rules.map(({ id }) => id).filter((id) => !tested.has(id)),
      [],
    );
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
  });

  for (const [id, bad, fixed, good, facts] of cases) {
    const shown = bad.split("\n").find((line) => !line.startsWith("FROM python:3.13-slim")) ?? bad;
    it(`${id} finds ${shown}`, () => {
      const results = found(id, bad, facts);
      assert.ok(results.length > 0, "found nothing");
      for (const { text, values } of results) {
        const places = new Set(ruleTexts[text].match(/\{\d\}/g) ?? []).size;
        assert.ok(values.length >= places, `${text} has ${places} places and got ${values.length} values`);
      }
      assert.deepEqual(found(id, good, facts), []);
    });

    it(`${id} cures ${shown}`, () => {
      const [result] = found(id, bad, facts);
      const fix = result?.fixes[0];
      if (fixed === undefined) {
        assert.equal(fix, undefined);
        return;
      }
      assert.ok(fix, "there is no fix");
      if (typeof fixed !== "string") {
        assert.deepEqual([fix.ignore, fix.edits], [fixed.ignore, []]);
        return;
      }
      const text = applyEdits(bad, fix.edits);
      assert.equal(text, fixed);
      assert.deepEqual(found(id, text, facts), [], "the same rule still finds something");
      assert.deepEqual(strangers(text), []);
      if (!fix.safe) return;
      const all = fixAll(bad, { today, facts, severities: {}, others: [] });
      assert.equal(
        fixAll(all, { today, facts, severities: {}, others: [] }),
        all,
        "fixing all twice is fixing all once",
      );
      assert.deepEqual(strangers(all), []);
    });
  }

  it("keep Windows line ends and work on the last line without one", () => {
    const text = "FROM python:3.13-slim-trixie\r\nRUN pip install flask\r\nCMD python app.py";
    const all = fixAll(text, { today, facts: undefined, severities: {}, others: [] });
    assert.match(all, /^RUN --mount=type=cache,target=\/root\/.cache\/pip pip install flask\r$/m);
    assert.ok(all.endsWith('CMD ["python", "app.py"]'), all);
  });
});
