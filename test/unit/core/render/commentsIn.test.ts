import assert from "node:assert/strict";
import { languageOf } from "../../../../src/core/language";
import { renderDebugCompose } from "../../../../src/core/debug/renderDebugCompose";
import { renderDebugDockerfile } from "../../../../src/core/debug/renderDebugDockerfile";
import { repairOf, foreignPaths } from "../../../../src/core/project/managers/requirementRepairs";
import { chinese } from "../../../../src/core/render/comments/chinese";
import type { Comments } from "../../../../src/core/render/comments/comments";
import { english } from "../../../../src/core/render/comments/english";
import { isUntouched, languageOfFile } from "../../../../src/core/render/fileStamp";
import { parseInstructions } from "../../../../src/core/render/parseInstructions";
import { renderFiles } from "../../../../src/core/render/renderFiles";
import { samplePlans } from "./samplePlans";

const han = /\p{Script=Han}/u;

/** Every text of a table, its functions called with words that stay as they are. */
function texts(value: Comments | Comments[keyof Comments]): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "object") return Object.values(value).flatMap((one) => texts(one as Comments[keyof Comments]));
  const call = value as (...words: readonly unknown[]) => string;
  if (value === english.variable || value === chinese.variable)
    return ["compose", "required", "requiredSecret", "secret", "optional"].map((kind) => call(kind, "a.py:1"));
  if (value === english.repaired || value === chinese.repaired) return [call([["x", "y"]])];
  return [call("a", "b", "c"), call("a", "b", undefined)];
}

describe("the language of generated files", () => {
  it("is complete in each, and no text breaks a line or the comment", () => {
    const [all, others] = [texts(english), texts(chinese)];
    assert.equal(all.length, others.length);
    for (const text of others) assert.match(text, han);
    for (const text of all) assert.doesNotMatch(text, han);
    for (const text of [...all, ...others]) assert.doesNotMatch(text, /[\r\n]|\\$/);
  });

  it("has words for everything that detection says of a requirement", () => {
    const found = ["pkg-resources", "pywin32", "appnope", "pyobjc-core", "os", "sklearn"].map((name) =>
      repairOf(name, name === "pkg-resources" ? "==0.0.0" : ""),
    );
    for (const repair of [...found, foreignPaths]) {
      assert.ok(repair);
      const said = chinese.repaired([["NAME", repair.why]]).replace(/^.*NAME /, "");
      assert.match(said, han);
      assert.notEqual(said, repair.why);
    }
  });

  it("changes comments alone, and each file is known as ours and untouched in either", () => {
    for (const [name, plan] of Object.entries(samplePlans)) {
      const debug = { ...plan, debug: true };
      const draw = (language: "en" | "zh-cn") => [
        ...renderFiles({ ...debug, language }),
        renderDebugCompose({ ...debug, language }),
        renderDebugDockerfile({ ...debug, language }),
      ];
      const [inEnglish, inChinese] = [draw("en"), draw("zh-cn")];
      for (const [index, file] of inChinese.entries()) {
        if (file === undefined || /launch\.json$|requirements\.txt$/.test(file.path)) continue;
        const other = inEnglish[index]?.text ?? "";
        assert.deepEqual([languageOfFile(file.text), languageOfFile(other)], ["zh-cn", "en"], `${name} ${file.path}`);
        assert.ok(isUntouched(file.text) && isUntouched(file.text.replaceAll("\n", "\r\n")));
        const bare = (text: string): readonly string[] => text.split("\n").filter((line) => !/^ *#/.test(line));
        assert.deepEqual(bare(file.text), bare(other));
      }
    }
  });

  it("leaves no English sentence in a Chinese Dockerfile", () => {
    const text =
      renderFiles(samplePlans["chinese"] ?? assert.fail()).find(({ path }) => path === "Dockerfile")?.text ?? "";
    const comments = parseInstructions(text).flatMap((one) => (one.kind === "comment" ? [one.text] : []));
    assert.ok(comments.length > 8);
    for (const comment of comments) assert.match(comment, han);
  });

  it("is told by the setting of an editor or a shell", () => {
    for (const locale of ["zh-cn", "zh-CN", "zh_CN.UTF-8", "zh-Hans", "zh_SG", "zh", "zh.UTF-8"])
      assert.equal(languageOf(locale), "zh-cn", locale);
    for (const locale of ["en", "C.UTF-8", "", "zh-tw", "zh_HK.UTF-8", "zha"])
      assert.equal(languageOf(locale), "en", locale);
  });
});
