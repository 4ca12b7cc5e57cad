import assert from "node:assert/strict";
import { maskedValues, maskText, newSecretMask } from "../../../../src/core/build/secretMask";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("secretMask", () => {
  it("hides a value however its text is cut, and lets everything else through whole", () => {
    const values = maskedValues([bytes("hunter22\n")]);
    const text = "a hunter22 b hunter2 hunthunter22 end hunt";
    for (let size = 1; size <= text.length; size++) {
      const mask = newSecretMask(values);
      let shown = "";
      for (let start = 0; start < text.length; start += size) shown += mask.next(text.slice(start, start + size));
      assert.equal(shown + mask.rest(), "a *** b hunter2 hunt*** end hunt", `pieces of ${size}`);
    }
  });

  it("hides the lines of a file, but not what frames them nor what is too short to be one", () => {
    const values = maskedValues([bytes("-----BEGIN KEY-----\nMIIBsecretLine\nabc\n-----END KEY-----\n"), bytes("ab")]);
    assert.equal(
      maskText("cat: MIIBsecretLine abc ab -----BEGIN KEY-----", values),
      "cat: *** abc ab -----BEGIN KEY-----",
    );
  });
});
