import assert from "node:assert/strict";
import { decodeText } from "../../../../../src/core/project/source/decodeText";

function bytes(text: string, encoding: BufferEncoding, ...mark: readonly number[]): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from(mark), Buffer.from(text, encoding)]));
}

describe("decodeText", () => {
  const swapped = new Uint8Array(Buffer.from("x = 'ä'\n", "utf16le").swap16());
  const rows: readonly (readonly [string, Uint8Array, boolean, string, string])[] = [
    ["UTF-8", bytes("x = 'ä'\r\n", "utf8"), false, "x = 'ä'\n", "utf-8"],
    ["UTF-8 with a byte order mark", bytes("x = 'ä'\r\n", "utf8", 0xef, 0xbb, 0xbf), false, "x = 'ä'\n", "utf-8"],
    ["UTF-8 cut inside a character", bytes("x = 'ä", "utf8").subarray(0, -1), false, "x = '", "utf-8"],
    ["UTF-16", bytes("x = 'ä'\r\n", "utf16le", 0xff, 0xfe), false, "x = 'ä'\n", "utf-16le"],
    ["UTF-16 without a mark", bytes("x = 'ä'\n", "utf16le"), false, "x = 'ä'\n", "utf-16le"],
    ["UTF-16, high byte first", swapped, false, "x = 'ä'\n", "utf-16be"],
    ["Latin-1", bytes("x = 'ä'\n", "latin1"), false, "x = 'ä'\n", "latin1"],
    [
      "Latin-1 with a coding line",
      bytes("# coding: latin-1\nx = 'ä'\n", "latin1"),
      true,
      "# coding: latin-1\nx = 'ä'\n",
      "declared",
    ],
    [
      "a coding line that means nothing",
      bytes("# coding: klingon\nx = 'ä'\n", "latin1"),
      true,
      "# coding: klingon\nx = 'ä'\n",
      "latin1",
    ],
    ["old line ends", bytes("a\rb\r", "utf8"), false, "a\nb\n", "utf-8"],
  ];
  for (const [title, input, isPython, text, encoding] of rows) {
    it(title, () => assert.deepEqual(decodeText(input, isPython), { text, encoding }));
  }

  it("reads Cyrillic and Japanese by the encoding that the file declares", () => {
    const koi = new Uint8Array([...Buffer.from("# -*- coding: koi8-r -*-\ns = '"), 0xd0, 0xd2, 0xc9, 0x27]);
    assert.ok(decodeText(koi, true).text.endsWith("'при'"));
    const jis = new Uint8Array([
      ...Buffer.from("#!/usr/bin/python\n# vim: set fileencoding=shift_jis :\n"),
      0x93,
      0xfa,
    ]);
    assert.ok(decodeText(jis, true).text.endsWith("日"));
  });
});
