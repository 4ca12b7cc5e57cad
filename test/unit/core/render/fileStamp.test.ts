import assert from "node:assert/strict";
import { isGenerated, isUntouched, stamp, stampLine } from "../../../../src/core/render/fileStamp";

describe("fileStamp", () => {
  const text = stamp(`# Title\n${stampLine("en")}\nFROM scratch\nENV A="ü"\n`);

  it("recognises the file it stamped, with LF or CRLF", () => {
    assert.equal(isUntouched(text), true);
    assert.equal(isUntouched(text.replaceAll("\n", "\r\n")), true);
  });

  it("differs for different text and does not depend on an earlier stamp", () => {
    const other = stamp(`# Title\n${stampLine("en")}\nFROM scratch\nENV A="u"\n`);
    assert.notEqual(/[0-9a-f]{16}/.exec(other)?.[0], /[0-9a-f]{16}/.exec(text)?.[0]);
    assert.equal(stamp(text), text);
  });

  it("sees every change of one character", () => {
    for (let index = 0; index < text.length; index += 1) {
      const changed = `${text.slice(0, index)}~${text.slice(index + 1)}`;
      assert.equal(isUntouched(changed), false, `position ${index}`);
    }
    assert.equal(isUntouched(`${text}\n`), false);
    assert.equal(isUntouched(text.slice(0, -1)), false);
  });

  it("knows a file of ours by the whole line, and no other that only names us", () => {
    assert.equal(isGenerated(text.replace("scratch", "alpine").replaceAll("\n", "\r\n")), true);
    for (const other of ["# containerize-python: wrote this once", "# see containerize-python: 0123456789abcdef"])
      assert.equal(isGenerated(`${other}\nFROM scratch\n`), false);
  });

  it("never claims a file without a stamp, nor an unstamped one", () => {
    assert.equal(isUntouched("FROM scratch\n"), false);
    assert.equal(isUntouched(""), false);
    assert.equal(isUntouched(`${stampLine("en")}\n`), false);
    assert.equal(stamp("FROM scratch\n"), "FROM scratch\n");
  });
});
