import assert from "node:assert/strict";
import { newTextReader } from "../../../src/docker/textAnswer";

describe("newTextReader", () => {
  it("reads steps, what came from the cache and what was printed, however the text is cut", () => {
    const answer = `[1/2] STEP 1/2: FROM python AS tools
[1/2] STEP 2/2: RUN pip install uv
--> Using cache 0a1b2c
--> 0a1b2c
[2/2] STEP 1/3: FROM python
[2/2] STEP 2/3: RUN echo hello
hello
--> 4d5e6f
[2/2] STEP 3/3: CMD ["x"]
[2/2] COMMIT a:1
--> 778899
Successfully tagged a:1
`;
    for (const size of [1, 5, 1000]) {
      let time = 0;
      const read = newTextReader(() => ++time);
      const ended = new Map<string, boolean>();
      let log = "";
      for (let start = 0; start < answer.length; start += size) {
        for (const event of read(answer.slice(start, start + size))) {
          if (event.kind === "step" && event.step.completed !== undefined)
            ended.set(event.step.name, event.step.cached);
          if (event.kind === "log") log += event.text;
        }
      }
      assert.deepEqual(
        [...ended],
        [
          ["[stage-0 1/2] FROM python AS tools", false],
          ["[stage-0 2/2] RUN pip install uv", true],
          ["[stage-1 1/3] FROM python", false],
          ["[stage-1 2/3] RUN echo hello", false],
          ['[stage-1 3/3] CMD ["x"]', false],
        ],
      );
      assert.equal(log, "hello\n");
    }
  });
});
