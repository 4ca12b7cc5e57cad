import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { neededBases, standInSource } from "../../rig/baseTable.mjs";
import { parseRecord } from "../../rig/daemonRecord.mjs";
import { mirrorIn } from "../../rig/debianMirror.mjs";
import { mountsUnder } from "../../rig/down.mjs";
import { ruleRemovals } from "../../rig/firewall.mjs";
import { duration } from "../../rig/log.mjs";
import { parseList } from "../../rig/pythonModule.mjs";
import { neededServices } from "../../rig/serviceImages.mjs";
import { statusText } from "../../rig/status.mjs";
import { bridgesIn, freeSubnet } from "../../rig/subnet.mjs";
import { certificatesIn, indexFingerprint, pipSettings } from "../../rig/trustAuthority.mjs";

const pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

describe("rig", () => {
  it("has a recipe for every base the tests need, Debian's own interpreter where the suite has that minor", () => {
    for (const tag of neededBases) assert.notEqual(standInSource(tag), undefined, tag);
    assert.equal(standInSource("3.13-slim-trixie")?.source.kind, "debian");
    assert.equal(standInSource("3.12-slim-trixie")?.source.kind, "module");
    assert.equal(standInSource("3.9-slim-trixie"), undefined);
  });

  it("has the services of compose files under the names that are written into them", async () => {
    const text = await readFile(path.resolve("src/core/data/services.json"), "utf8");
    for (const name of neededServices) assert.ok(text.includes(`"image": "${name}"`), name);
  });

  it("chooses a network no route lies in and no other engine has", () => {
    const subnet = freeSubnet("default via 10.0.0.1\n172.31.5.0/24 dev eth1\n", ["172.30.0.0/16"]);
    assert.deepEqual(subnet, { block: "172.29.0.0/16", gateway: "172.29.0.1/24", pool: "172.29.128.0/17" });
  });

  it("finds the bridges of networks made on an engine", () => {
    const addresses =
      "1: lo    inet 127.0.0.1/8 scope host lo\n9: br-1    inet 172.31.128.1/24 brd x\n5: b    inet 172.30.0.1/24 x\n";
    assert.deepEqual(bridgesIn(addresses, "172.31.0.0/16"), ["br-1"]);
  });

  it("removes the rules of one engine's bridge and networks, and no others", () => {
    const saved = [
      ":FORWARD DROP [0:0]",
      "-A FORWARD -i ctz-rig20 ! -o ctz-rig20 -j ACCEPT",
      "-A FORWARD -i ctz-rig28 -j ACCEPT",
      "-A POSTROUTING -s 172.31.0.0/24 ! -o ctz-rig20 -j MASQUERADE",
      "-A POSTROUTING -s 172.31.129.0/24 ! -o br-1 -j MASQUERADE",
      "-A POSTROUTING -s 172.30.0.0/24 ! -o ctz-rig28 -j MASQUERADE",
      "-A POSTROUTING -s 172.131.0.0/24 -j MASQUERADE",
      '-A DOCKER -d 172.31.0.2/32 -p tcp -m comment --comment "a b" -j DNAT --to-destination 172.31.0.2:80',
    ].join("\n");
    const removals = ruleRemovals(saved, { bridge: "ctz-rig20", block: "172.31.0.0/16" });
    assert.equal(removals.length, 4);
    assert.deepEqual(removals[0], ["-D", "FORWARD", "-i", "ctz-rig20", "!", "-o", "ctz-rig20", "-j", "ACCEPT"]);
    assert.ok(removals[3]?.includes("a b"));
  });

  it("finds the machine's Debian mirror in both formats of apt sources", () => {
    assert.equal(mirrorIn("Types: deb\nURIs: http://mirror.example/debian/\n"), "http://mirror.example/debian");
    const lines =
      "# deb http://a/debian x\ndeb [signed-by=k] https://m/debian-security x\ndeb https://m/debian x main\n";
    assert.equal(mirrorIn(lines), "https://m/debian");
    assert.equal(mirrorIn("URIs: https://deb.nodesource.com/node_20.x\n"), undefined);
  });

  it("reads the pip settings that decide whether an index is reached", () => {
    const text = "[global]\nindex-url = https://i/simple\ncert = /c.pem\n[list]\nproxy = p\n";
    assert.deepEqual(pipSettings(text), { "index-url": "https://i/simple" });
  });

  it("puts the machine's package index into a stand-in, and no authority of it", () => {
    assert.equal(indexFingerprint({ certificates: [pem], pip: {} }), "none");
    assert.notEqual(indexFingerprint({ certificates: [], pip: { "index-url": "https://index.example" } }), "none");
    assert.deepEqual(certificatesIn(`# name\n${pem}rest`), [pem]);
  });

  it("reads a daemon's record, and none from a broken one", () => {
    const record = { name: "docker20", pid: 5, started: "7", facts: { bridge: "b" } };
    assert.deepEqual(parseRecord(JSON.stringify(record)), record);
    assert.equal(parseRecord('{"name":'), undefined);
  });

  it("refuses to purge over a mount", () => {
    const mountinfo = "1 2 0:1 / / rw\n3 1 0:2 / /cache/rig/data/x rw\n4 1 0:3 / /cache/rigging rw\n";
    assert.deepEqual(mountsUnder("/cache/rig", mountinfo), ["/cache/rig/data/x"]);
  });

  it("reads the module's list of files", () => {
    const list = parseList('{"files":[{"name":"bin/python3","perm":134217728,"symlink":"python3.12"}]}');
    assert.deepEqual(list, [{ name: "bin/python3", perm: 134217728, symlink: "python3.12" }]);
    assert.throws(() => parseList('{"files":[{"perm":1}]}'), /without name/);
  });

  it("says durations and states as people read them", () => {
    assert.deepEqual([412, 36_000, 185_000].map(duration), ["0.4 s", "36 s", "3 min 05 s"]);
    const text = statusText(
      [
        { name: "node24", state: "there", detail: "/x" },
        { name: "bases", state: "missing", detail: "" },
      ],
      "1G",
    );
    assert.ok(text.endsWith("(1G)\nnode24  there    /x\nbases   missing\n"), text);
  });
});
