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

  it("hides what commands make of a value: base64 in one line and in several, a URL, hexadecimal, whatever is cut where", () => {
    const key = `s3+/=ü ${"Zz9".repeat(60)}\n`;
    const values = maskedValues([bytes(key), bytes("p@ss word")]);
    const whole = Buffer.from(key).toString("base64");
    const printed = [
      whole,
      ...[76, 64].map((width) => whole.replace(new RegExp(`.{${width}}`, "g"), "$&\n")),
      Buffer.from("user:p@ss word").toString("base64"),
      encodeURIComponent("p@ss word"),
      Buffer.from(key.trim()).toString("hex"),
    ];
    for (const text of printed) {
      for (const size of [1, 7, 50, text.length]) {
        const mask = newSecretMask(values);
        let shown = "";
        for (let start = 0; start < text.length; start += size) shown += mask.next(text.slice(start, start + size));
        shown += mask.rest();
        // What a value shares with its neighbours in base64 says nothing of it.
        assert.match(shown, /^(.{0,8}\*\*\*\n?)+[\w+/=]{0,7}\n?$/, `pieces of ${size}: ${shown}`);
      }
    }
  });

  it("goes over a long log with a key in it in little time", () => {
    const key = Array.from({ length: 50 }, (_, line) => `${line}${"Qx7/".repeat(16)}`).join("\n");
    const mask = newSecretMask(maskedValues([bytes(`-----BEGIN KEY-----\n${key}\n-----END KEY-----\n`)]));
    const began = performance.now();
    for (let line = 0; line < 2000; line++) mask.next(`#${line} Collecting a package (from a requirement of it)\n`);
    assert.ok(performance.now() - began < 2000, "a millisecond a line");
  });

  it("hides the lines of a file, but not what frames them nor what is too short to be one", () => {
    const values = maskedValues([bytes("-----BEGIN KEY-----\nMIIBsecretLine\nabc\n-----END KEY-----\n"), bytes("ab")]);
    assert.equal(
      maskText("cat: MIIBsecretLine abc ab -----BEGIN KEY-----", values),
      "cat: *** abc ab -----BEGIN KEY-----",
    );
  });
});
