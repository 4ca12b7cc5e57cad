import assert from "node:assert/strict";
import { section, type Hover } from "../../../../src/core/dockerfile/hover/hover";
import { renderHover, type Translate } from "../../../../src/core/dockerfile/hover/renderHover";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const plain: Translate = (english, ...values) =>
  english.replace(/\{(\d)\}/g, (place, index: string) => values[Number(index)] ?? place);

function hover(...sections: Hover["sections"]): Hover {
  return { range, title: "RUN", sections, link: "https://docs.docker.com/reference/dockerfile/#run" };
}

describe("renderHover", () => {
  it("writes title, paragraphs and link", () => {
    const text = renderHover(hover(section("what", "image.scratch"), section("python", "note.run")), plain, false);
    assert.equal(
      text,
      [
        "**`RUN`**",
        "The empty image: no shell, no Python, no files.",
        "**Python:** Put steps that change rarely first and the code last: every line after a changed one is built again.",
        "[See the Dockerfile reference.](https://docs.docker.com/reference/dockerfile/#run)",
      ].join("\n\n"),
    );
  });

  it("leaves out what other extensions show, and says nothing when nothing is left", () => {
    const shown = { ...section("what", "image.scratch"), shownByOthers: true };
    assert.equal(renderHover(hover(shown, section("python", "note.run")), plain, true)?.includes("empty image"), false);
    assert.equal(renderHover(hover(shown), plain, true), undefined);
    assert.notEqual(renderHover(hover(shown), plain, false), undefined);
  });

  it("keeps Markdown of the file's own text from being read", () => {
    const values = ["[x](command:evil)", "a`b", "*bold* <b>"];
    const text = renderHover(hover(section("value", "stage.use", ...values)), plain, false) ?? "";
    assert.match(text, /`\[x\]\(command:evil\)`/);
    assert.match(text, /`` a`b ``/);
    assert.match(text, /`\*bold\* <b>`/);
  });

  it("cannot leave a code span that the sentence opened", () => {
    const text =
      renderHover(hover(section("value", "variable.env", "A", "x` [l](http://e) `", "2")), plain, false) ?? "";
    assert.match(text, /`x' \[l\]\(http:\/\/e\) '` from ENV in line 2\./);
  });

  it("translates each sentence by its English text", () => {
    const asked: string[] = [];
    const german: Translate = (english) => {
      asked.push(english);
      return "Satz";
    };
    const text = renderHover(hover(section("what", "image.scratch")), german, false) ?? "";
    assert.match(text, /Satz/);
    assert.ok(asked.includes("The empty image: no shell, no Python, no files."));
  });

  it("shortens a value of any length", () => {
    const text = renderHover(hover(section("value", "image.unsettled", "x".repeat(5000))), plain, false) ?? "";
    assert.ok(text.length < 500);
  });
});
