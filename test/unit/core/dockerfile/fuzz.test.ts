import assert from "node:assert/strict";
import { hoverAt } from "../../../../src/core/dockerfile/hover/hoverAt";
import { renderHover } from "../../../../src/core/dockerfile/hover/renderHover";
import { parseDockerfile } from "../../../../src/core/dockerfile/parseDockerfile";
import { seededRandom } from "../../../support/seededRandom";
import { readCorpus } from "./corpus";

const pieces = [
  "\\",
  "\n",
  "`",
  "<<EOF",
  "<<-'X'",
  "${A:-$",
  "$A",
  '"',
  "'",
  "[",
  "--mount=",
  ",",
  "=",
  "#",
  "FROM ",
  "\t",
];
const documents = 2000;
/** One document, parsed and hovered at twenty places, may take no longer than this. */
const deadlineMilliseconds = 250;

function mutate(text: string, random: () => number): string {
  let result = text;
  for (let count = 1 + Math.floor(random() * 6); count > 0; count--) {
    const at = Math.floor(random() * (result.length + 1));
    const kind = random();
    const piece = pieces[Math.floor(random() * pieces.length)] ?? "";
    if (kind < 0.4) result = result.slice(0, at) + piece + result.slice(at);
    else if (kind < 0.7) result = result.slice(0, at) + result.slice(at + Math.floor(random() * 40));
    else if (kind < 0.85) result = result.slice(0, at);
    else result += result.slice(at, at + 200);
  }
  return result;
}

describe("any text is survived", () => {
  it(`${documents} mutated Dockerfiles, no throw, each within ${deadlineMilliseconds} ms`, function () {
    this.timeout(60_000);
    const corpus = readCorpus();
    const random = seededRandom(20261124);
    let hovers = 0;
    for (let index = 0; index < documents; index++) {
      const text = mutate(corpus[index % corpus.length]?.text ?? "", random);
      const started = performance.now();
      try {
        const document = parseDockerfile(text);
        for (let place = 0; place < 20; place++) {
          const line = Math.floor(random() * document.lines.length);
          const character = Math.floor(random() * ((document.lines[line]?.length ?? 0) + 1));
          const hover = hoverAt(document, { line, character });
          if (hover !== undefined && renderHover(hover, (english) => english, false) !== undefined) hovers++;
        }
      } catch (error) {
        assert.fail(`document ${index} threw ${String(error)}\n${text}`);
      }
      const took = performance.now() - started;
      assert.ok(took < deadlineMilliseconds, `document ${index} took ${took} ms\n${text}`);
    }
    assert.ok(hovers > documents, `only ${hovers} hovers: the mutations no longer reach anything`);
  });

  it("a long line and a deep variable chain stay quick", () => {
    const chain = Array.from({ length: 500 }, (_, index) => `ENV V${index + 1}=$V${index}x$V${index}`).join("\n");
    const text = `FROM x\nENV V0=a\n${chain}\nRUN echo $V500 ${"a&&".repeat(20_000)}\n`;
    const started = performance.now();
    const document = parseDockerfile(text);
    hoverAt(document, { line: 502, character: 11 });
    hoverAt(document, { line: 502, character: 1 });
    assert.ok(performance.now() - started < 2000, `${performance.now() - started} ms`);
  });
});
