import assert from "node:assert/strict";
import { newTraceReader } from "../../../src/docker/buildTrace";
import { protobufFields } from "../../../src/docker/protobuf";
import { seededRandom } from "../../support/seededRandom";
import { message } from "../../support/wire";

const at = (seconds: number, nanoseconds: number) => message([1, seconds], [2, nanoseconds]);

describe("newTraceReader", () => {
  it("reads steps, progress, logs and warnings", () => {
    const response = message(
      [
        1,
        message(
          [1, "sha256:a"],
          [2, "sha256:b"],
          [2, "sha256:c"],
          [3, "[1/2] FROM x"],
          [4, 1],
          [5, at(1_700_000_000, 5e6)],
        ),
      ],
      [1, message([1, "sha256:d"], [3, "[2/2] RUN false"], [6, at(2, 0)], [7, "exit code: 1"])],
      [2, message([1, "layer"], [2, "sha256:a"], [3, "downloading"], [4, 300], [5, 5_000_000_000])],
      [3, message([1, "sha256:d"], [3, 2], [4, "oops\n"])],
      [
        4,
        message(
          [1, "sha256:d"],
          [2, 1],
          [3, "Short"],
          [4, "Detail"],
          [5, "https://x"],
          [7, message([1, message([1, 3])], [2, message([1, 4])])],
        ),
      ],
    );
    assert.deepEqual(newTraceReader()(response.toString("base64")), [
      {
        kind: "step",
        step: {
          digest: "sha256:a",
          inputs: ["sha256:b", "sha256:c"],
          name: "[1/2] FROM x",
          cached: true,
          started: 1_700_000_000_005,
          completed: undefined,
          error: undefined,
        },
      },
      {
        kind: "step",
        step: {
          digest: "sha256:d",
          inputs: [],
          name: "[2/2] RUN false",
          cached: false,
          started: undefined,
          completed: 2000,
          error: "exit code: 1",
        },
      },
      { kind: "progress", id: "layer", step: "sha256:a", name: "downloading", current: 300, total: 5e9, done: false },
      { kind: "log", step: "sha256:d", stream: 2, text: "oops\n" },
      {
        kind: "warning",
        step: "sha256:d",
        short: "Short",
        detail: ["Detail"],
        url: "https://x",
        ranges: [{ startLine: 3, endLine: 4 }],
      },
    ]);
  });

  it("joins a character that two log messages share", () => {
    const bytes = Buffer.from("数");
    const read = newTraceReader();
    const texts = [bytes.subarray(0, 1), bytes.subarray(1)].map((part) => {
      const [event] = read(message([3, message([1, "sha256:d"], [3, 1], [4, part])]).toString("base64"));
      return event?.kind === "log" ? event.text : undefined;
    });
    assert.deepEqual(texts, ["", "数"]);
  });

  it("answers damaged messages with engineProtocol and nothing else", () => {
    const random = seededRandom(7);
    const good = message([1, message([1, "sha256:a"], [3, "[1/2] FROM x"], [5, at(1, 2)])], [3, message([4, "text"])]);
    let refused = 0;
    for (let round = 0; round < 2000; round++) {
      const bad = Buffer.from(good.subarray(0, 1 + Math.floor(random() * good.length)));
      bad[Math.floor(random() * bad.length)] = Math.floor(random() * 256);
      try {
        newTraceReader()(bad.toString("base64"));
      } catch (error) {
        refused += 1;
        assert.match(String(error), /engineProtocol/);
      }
    }
    assert.ok(refused > 100, `${refused} of 2000 were refused`);
  });
});

describe("protobufFields", () => {
  it("skips over fixed-width fields", () => {
    const bytes = Buffer.concat([
      Buffer.from([0x09]),
      Buffer.alloc(8, 1),
      Buffer.from([0x15]),
      Buffer.alloc(4, 2),
      message([3, 300]),
    ]);
    assert.deepEqual(
      [...protobufFields(bytes)].map(({ number, value }) => [number, typeof value === "number" ? value : value.length]),
      [
        [1, 8],
        [2, 4],
        [3, 300],
      ],
    );
  });

  it("refuses a field that runs past the end", () => {
    assert.throws(() => [...protobufFields(Buffer.from([0x0a, 0x05, 0x01]))], RangeError);
  });
});
