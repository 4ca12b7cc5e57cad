import assert from "node:assert/strict";
import { runInContainer } from "../../../src/app/containerFiles/runInContainer";
import { scriptedEngine } from "../../support/scriptedEngine";

describe("runInContainer", () => {
  it("gives all that was printed, wherever the characters of each stream are cut, and shows one that is not whole", async () => {
    const [bytes, last] = [new TextEncoder().encode("数"), new TextEncoder().encode("据").subarray(0, 2)];
    const output = async function* () {
      await Promise.resolve();
      yield { stream: 1, bytes: bytes.subarray(0, 1) } as const;
      yield { stream: 2, bytes: bytes.subarray(0, 2) } as const;
      yield { stream: 1, bytes: bytes.subarray(1) } as const;
      yield { stream: 2, bytes: bytes.subarray(2) } as const;
      yield { stream: 1, bytes: last } as const;
    };
    const nothing = (): Promise<void> => Promise.resolve();
    const engine = scriptedEngine({
      exec: () =>
        Promise.resolve({
          output: output(),
          write: nothing,
          endInput: () => undefined,
          resize: nothing,
          exitCode: () => Promise.resolve(0),
          close: nothing,
        }),
    });
    const ended = await runInContainer(engine, "c", ["x"], 100, new AbortController().signal);
    assert.deepEqual(ended, { code: 0, out: "数\uFFFD", errors: "数" });
  });
});
