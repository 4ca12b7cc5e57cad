import * as assert from "node:assert/strict";
import { byteText } from "../../../../src/ui/words/byteText";
import { exposedPort } from "../../../../src/core/image/exposedPort";
import { referenceWords } from "../../../../src/ui/words/referenceWords";
import { containerAddress, shownAddress } from "../../../../src/ui/words/webAddress";
import { english } from "../../../support/english";

describe("byteText", () => {
  const rows: readonly (readonly [number, string])[] = [
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [9_960, "10 kB"],
    [189_000_000, "189 MB"],
    [999_600_000, "1.0 GB"],
    [1_234_000_000, "1.2 GB"],
  ];
  for (const [bytes, text] of rows) it(`${String(bytes)} → ${text}`, () => assert.equal(byteText(bytes), text));
});

describe("shownAddress", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["http://127.0.0.1:8000", "http://localhost:8000"],
    ["http://0.0.0.0:8000/x", "http://localhost:8000/x"],
    ["http://[::1]:8000", "http://localhost:8000"],
    ["http://127.0.0.10:8000", "http://127.0.0.10:8000"],
    ["http://engine.example:8000", "http://engine.example:8000"],
  ];
  for (const [url, shown] of rows) it(`${url} → ${shown}`, () => assert.equal(shownAddress(url), shown));
});

describe("containerAddress", () => {
  const port = (protocol: string, hostPort: number) => ({ host: "", hostPort, containerPort: 80, protocol });
  const endpoint = { url: "", origin: "", address: "10.1.1.1" };
  it("takes the first TCP port at the engine's address", () => {
    assert.equal(containerAddress([port("udp", 53), port("tcp", 8001)], { endpoint }), "http://10.1.1.1:8001");
  });
  it("is the near end of a tunnel, and nothing to open before there is one", () => {
    const openedTunnel = (far: number) => (far === 8001 ? 9001 : undefined);
    assert.equal(containerAddress([port("tcp", 8001)], { endpoint, openedTunnel }), "http://localhost:9001");
    assert.equal(containerAddress([port("tcp", 8002)], { endpoint, openedTunnel }), "10.1.1.1:8002");
  });
  it("is undefined without a TCP port", () => {
    assert.equal(containerAddress([port("udp", 53), port("tcp", 0)], { endpoint }), undefined);
  });
});

describe("exposedPort", () => {
  it("prefers the wanted port, else takes the first, and knows UDP from TCP", () => {
    assert.equal(exposedPort(["80/tcp", "8000/tcp"], 8000), 8000);
    assert.equal(exposedPort(["80/tcp", "8000/tcp"], 5000), 80);
    assert.equal(exposedPort(["53/udp"], undefined), undefined);
    assert.equal(exposedPort([], 8000), undefined);
  });
});

describe("referenceWords", () => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ["", /Enter a name/],
    ["My/App", /lower case|registry address/],
    ["a b", /single dots/],
    ["app:-x", /tag/],
    [`app@sha256:${"0".repeat(64)}`, /digest/],
  ];
  for (const [reference, words] of rows) {
    it(`says what is wrong with "${reference}"`, () => assert.match(referenceWords(reference, english) ?? "", words));
  }
  it("has nothing to say about a good one", () => {
    assert.equal(referenceWords("registry.example.com:5000/team/app:1.0", english), undefined);
  });
});
