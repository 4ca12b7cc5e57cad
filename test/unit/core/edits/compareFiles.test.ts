import assert from "node:assert/strict";
import { compareFiles } from "../../../../src/core/edits/compareFiles";
import { stamp, stampLine } from "../../../../src/core/render/fileStamp";

describe("compareFiles", () => {
  const path = "Dockerfile";
  const text = stamp(`${stampLine("en")}\nFROM python:3.13\n`);
  const older = stamp(`${stampLine("en")}\nFROM python:3.12\n`);
  const compare = (current: string | undefined): unknown => compareFiles([{ path, text }], new Map([[path, current]]));

  it("creates what is not there", () => {
    assert.deepEqual(compare(undefined), [{ kind: "create", path, text }]);
    assert.deepEqual(compareFiles([{ path, text }], new Map()), [{ kind: "create", path, text }]);
  });

  it("leaves an equal file alone, whatever its line ends", () => {
    assert.deepEqual(compare(text), [{ kind: "unchanged", path, text }]);
    assert.deepEqual(compare(text.replaceAll("\n", "\r\n")), [{ kind: "unchanged", path, text }]);
  });

  it("updates its own untouched file, also one with CRLF, and hands the old bytes over", () => {
    for (const current of [older, older.replaceAll("\n", "\r\n")]) {
      assert.deepEqual(compare(current), [{ kind: "update", path, text, current }]);
    }
  });

  it("updates an empty file", () => {
    assert.deepEqual(compare(""), [{ kind: "update", path, text, current: "" }]);
  });

  it("calls every other text a conflict and hands its bytes over", () => {
    const edited = older.replace("3.12", "3.11");
    for (const current of [
      "FROM scratch\n",
      "\n",
      edited,
      `${text}# mine\n`,
      text.replace(/\n$/, ""),
      `\ufeff${older}`,
    ]) {
      assert.deepEqual(compare(current), [{ kind: "conflict", path, text, current }], JSON.stringify(current));
    }
  });

  it("takes each file by its own path", () => {
    const files = [
      { path: "a/Dockerfile", text },
      { path: "b/Dockerfile", text },
    ];
    const kinds = compareFiles(files, new Map([["b/Dockerfile", "x"]])).map((change) => change.kind);
    assert.deepEqual(kinds, ["create", "conflict"]);
  });
});
