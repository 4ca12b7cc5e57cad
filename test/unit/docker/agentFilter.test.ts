import assert from "node:assert/strict";
import { newAgentFilter } from "../../../src/docker/session/agentFilter";

function agentMessage(type: number, body = ""): Buffer {
  const message = Buffer.from(`\0\0\0\0${String.fromCharCode(type)}${body}`, "latin1");
  message.writeUInt32BE(message.length - 4);
  return message;
}

describe("newAgentFilter", () => {
  it("lets list and sign through and refuses all else, however the bytes are cut", () => {
    const list = agentMessage(11);
    const sign = agentMessage(13, "key and data");
    const stream = Buffer.concat([list, agentMessage(17, "add"), sign, agentMessage(19), agentMessage(22, "lock")]);
    for (const size of [1, 3, 7, stream.length]) {
      const filter = newAgentFilter();
      const forward: Buffer[] = [];
      let refused = 0;
      for (let start = 0; start < stream.length; start += size) {
        const out = filter(stream.subarray(start, start + size));
        forward.push(out.forward);
        refused += out.refused.length / 5;
      }
      assert.deepEqual(Buffer.concat(forward), Buffer.concat([list, sign]));
      assert.equal(refused, 3);
    }
  });

  it("takes no message that never ends", () => {
    assert.throws(() => newAgentFilter()(Buffer.from([0xff, 0, 0, 0, 11])), RangeError);
  });
});
