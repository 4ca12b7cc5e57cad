import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { readTar } from "../../../../src/core/archive/readTar";
import { tarEnd, tarHeader, type TarMember, tarPadding } from "../../../../src/core/archive/tarHeader";
import { failureOf } from "../../../support/failure";
import { withFolder } from "../../../support/temporaryFolder";

function member(change: Partial<TarMember>): TarMember {
  return { path: "a", type: "0", mode: 0o644, bytes: 0, modified: 1_700_000_000, link: "", ...change };
}

function archive(...parts: readonly (Partial<TarMember> | Buffer)[]): Buffer {
  return Buffer.concat([...parts.map((part) => (Buffer.isBuffer(part) ? part : tarHeader(member(part)))), tarEnd]);
}

/** Pieces of so many bytes: a stream breaks anywhere. */
async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += size) {
    yield await Promise.resolve(bytes.subarray(offset, offset + size));
  }
}

async function all(bytes: Uint8Array, size = 100_000, isRead = true) {
  const entries: { readonly path: string; readonly type: string; readonly text: string; readonly link: string }[] = [];
  for await (const { path: name, type, link, contents } of readTar(inPieces(bytes, size))) {
    const pieces: Uint8Array[] = [];
    if (isRead) for await (const piece of contents) pieces.push(piece.slice());
    entries.push({ path: name, type, link, text: Buffer.concat(pieces).toString() });
  }
  return entries;
}

describe("readTar", () => {
  const long = `${"folder/".repeat(40)}naïve 文件`;
  const bytes = Buffer.from("hello");
  const mixed = archive(
    { path: "app/", type: "5" },
    { path: "app/text", bytes: bytes.length, owner: 1234, group: 2 ** 24, mode: 0o4755 },
    bytes,
    tarPadding(bytes.length),
    { path: long, type: "2", link: `../${long}` },
  );

  for (const size of [1, 7, 511, 512, 513, 100_000]) {
    it(`reads what tarHeader wrote, in pieces of ${String(size)} bytes`, async () => {
      assert.deepEqual(await all(mixed, size), [
        { path: "app/", type: "5", link: "", text: "" },
        { path: "app/text", type: "0", link: "", text: "hello" },
        { path: long, type: "2", link: `../${long}`, text: "" },
      ]);
    });
  }

  it("gives owner, group, mode and time, and goes over contents that nobody reads", async () => {
    const seen: unknown[] = [];
    for await (const { owner, group, mode, modified, bytes: size } of readTar(inPieces(mixed, 600))) {
      seen.push([owner, group, mode, modified, size]);
    }
    assert.deepEqual(seen.slice(0, 2), [
      [0, 0, 0o644, 1_700_000_000, 0],
      [1234, 2 ** 24, 0o4755, 1_700_000_000, 5],
    ]);
    assert.equal(seen.length, 3);
  });

  for (const format of ["ustar", "pax", "gnu", "v7"]) {
    it(`reads what tar writes in the format ${format}`, () => {
      const name = format === "v7" ? "short" : `${"x".repeat(60)}/${"y".repeat(60)}`;
      return withFolder({ [name]: "inside" }, async (folder) => {
        symlinkSync("target", path.join(folder, "link"));
        const made = execFileSync("tar", ["-c", `--format=${format}`, "-C", folder, name, "link"]);
        assert.deepEqual(await all(made, 1000), [
          { path: name, type: "0", link: "", text: "inside" },
          { path: "link", type: "2", link: "target", text: "" },
        ]);
      });
    });
  }

  for (const format of ["pax", "gnu"]) {
    it(`reads a time before 1970 in the format ${format}`, () =>
      withFolder({ old: "" }, async (folder) => {
        const made = execFileSync("tar", ["-c", `--format=${format}`, "--mtime=@-100", "-C", folder, "old"]);
        const times: number[] = [];
        for await (const { modified } of readTar(inPieces(made, 1000))) times.push(modified);
        assert.deepEqual(times, [-100]);
      }));
  }

  it("closes the stream when its reader stops early", async () => {
    let isClosed = false;
    const stream = (async function* () {
      try {
        yield* inPieces(mixed, 512);
      } finally {
        isClosed = true;
      }
    })();
    for await (const entry of readTar(stream)) if (entry.type === "5") break;
    assert.ok(isClosed);
  });

  const damaged = Buffer.from(mixed);
  damaged[3] = 0x41;
  const endless = tarHeader(member({ path: "PaxHeader", type: "x", bytes: 2 ** 32 }));
  const wrongRecord = Buffer.from("99 path=x\n".padEnd(512, "\0"));
  for (const [what, broken] of [
    ["a wrong checksum", damaged],
    ["an end in the middle of a file", mixed.subarray(0, 512 + 512 + 3)],
    ["an end in the middle of a header", mixed.subarray(0, 700)],
    ["a name of gigabytes", endless],
    ["a record that is longer than its entry", archive({ path: "P", type: "x", bytes: 10 }, wrongRecord)],
    ["something else", Buffer.from("<html>".padEnd(2048, "x"))],
  ] as const) {
    it(`says that it is no archive: ${what}`, async () => {
      assert.equal((await failureOf(all(broken))).kind, "engineProtocol");
    });
  }
});
