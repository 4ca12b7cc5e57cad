import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { readJsonLines } from "../../../src/docker/jsonLines";
import { collect } from "../../support/collect";
import { failureOf } from "../../support/failure";

const lines = [{ stream: "größe 数据 🐍\n" }, { id: "a", aux: { ID: "sha256:1" } }, 7, [null]];
const text = `${lines.map((line) => JSON.stringify(line)).join("\r\n")}\n\n`;

describe("readJsonLines", () => {
  it("reads the same values wherever the bytes are cut in two", async () => {
    const bytes = Buffer.from(text);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const chunks = [bytes.subarray(0, cut), bytes.subarray(cut)];
      assert.deepEqual(await collect(readJsonLines(Readable.from(chunks))), lines, `cut at ${cut}`);
    }
  });

  it("reads one byte at a time", async () => {
    const chunks = [...Buffer.from(text)].map((byte) => Buffer.from([byte]));
    assert.deepEqual(await collect(readJsonLines(Readable.from(chunks))), lines);
  });

  it("reads a last line that is not ended", async () => {
    assert.deepEqual(await collect(readJsonLines(Readable.from([Buffer.from('{"a":1}\n{"b":2}')]))), [
      { a: 1 },
      { b: 2 },
    ]);
  });

  it("names the line that is no JSON", async () => {
    const reading = collect(readJsonLines(Readable.from([Buffer.from("{}\n<html>\n")])));
    assert.deepEqual(await failureOf(reading), { kind: "engineProtocol", line: "<html>" });
  });
});
