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

/** Rules that offer only to be ignored, and what somebody has to know for a cure. */
const withoutFix: Readonly<Record<string, string>> = {
  PY209: "which secret holds the credentials",
  PY213: "what a stage of its own would hand over",
  PY303: "the checksum of what the address delivers",
  InvalidDefaultArgInFrom: "the value that is meant",
  SecretsUsedInArgOrEnv: "which secret is meant, and what reads it",
  DF002: "the argument that is missing",
  DF003: "the base image, or the line's right place",
  DF019: "the port that is meant",
  DF023: "the tag that is meant",
};

describe("rules for Dockerfiles", () => {
  it("have each a fix, but for those whose cure only the author knows", () => {
    const fixed = new Set(cases.flatMap(([id, , cure]) => (cure === undefined ? [] : [id])));
    assert.deepEqual(
      rules.map(({ id }) => id).filter((id) => !fixed.has(id)),
      rules.map(({ id }) => id).filter((id) => id in withoutFix),
    );
    for (const id of Object.keys(withoutFix)) assert.ok(!fixed.has(id) && rules.some((rule) => rule.id === id), id);
  });

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

    it(`${id} offers only fixes that cure ${shown}, and none that another fix undoes`, () => {
      const results = found(id, bad, facts);
      for (const fix of results.flatMap(({ fixes }) => fixes)) {
        if (fix.edits.length === 0) continue;
        const text = applyEdits(bad, fix.edits);
        const left = found(id, text, facts);
        assert.ok(left.length < results.length, `still finds as much in\n${text}`);
        assert.ok(strangers(text).length <= strangers(bad).length, text);
        const all = fixAll(text, { today, facts, severities: {}, others: [] });
        assert.ok(found(id, all, facts).length <= left.length, `another fix brings it back in\n${all}`);
        assert.equal(fixAll(all, { today, facts, severities: {}, others: [] }), all, "fixing twice is fixing once");
      }
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
