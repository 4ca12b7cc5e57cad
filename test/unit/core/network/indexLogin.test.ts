import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { withLogins, openNetwork } from "../../../../src/core/network/companyNetwork";
import { type IndexLogin, netrcText, withLogin } from "../../../../src/core/network/indexLogin";
import { indexScript, indexValues, noSettings } from "../../../../src/core/network/indexScript";

const typed: IndexLogin = { host: "a.example", username: "ana", password: `it's "p@ss" \\1 #2`, source: undefined };
const ofFile: IndexLogin = { host: "b.example", username: "bob", password: "w0rd", source: ".netrc" };

describe("logins at package indexes", () => {
  it("are put into addresses of their host: typed ones before an address's own, those of a file behind it", () => {
    assert.equal(
      withLogin("https://a.example:8443/simple", [{ ...typed, password: "p@" }]),
      "https://ana:p%40@a.example:8443/simple",
    );
    assert.match(withLogin("https://x:y@a.example/simple", [typed]), /^https:\/\/ana:it's%20/);
    assert.equal(withLogin("https://x:y@b.example/simple", [ofFile]), "https://x:y@b.example/simple");
    assert.equal(withLogin("https://b.example/simple", [ofFile]), "https://bob:w0rd@b.example/simple");
    assert.equal(withLogin("https://c.example/simple", [typed, ofFile]), "https://c.example/simple");
  });

  it("reach indexes that the project names by a .netrc, which a shell writes as it is and nobody else can read", () => {
    const script = indexScript(noSettings, [typed, ofFile]).replaceAll("/dev/shm/netrc", "$FILE");
    const file = `/dev/shm/netrc-test-${String(process.pid)}`;
    const shown = execFileSync("sh", ["-c", `${script}\nstat -c %a "$NETRC"; cat "$NETRC"; rm "$NETRC"`], {
      env: { FILE: file, PATH: process.env["PATH"] },
      encoding: "utf8",
    });
    assert.equal(shown, `600\n${netrcText([typed, ofFile])}`);
    assert.equal(netrcText([ofFile]), "machine b.example login bob password w0rd\n");
    assert.equal(netrcText([{ ...ofFile, username: "" }]), "machine b.example password w0rd\n");
    assert.equal(netrcText([typed]), `machine a.example login ana password "it's \\"p@ss\\" \\\\1 #2"\n`);
  });

  it("are hidden wherever they could be printed, as they are and as an address holds them", () => {
    const values = indexValues({ ...noSettings, index: "https://b.example/simple" }, [typed, ofFile]);
    assert.ok([typed.password, encodeURIComponent(typed.password), "w0rd"].every((value) => values.includes(value)));
  });

  it("make a network that has something to lend, and name its hosts once", () => {
    assert.equal(withLogins(openNetwork, []), openNetwork);
    const { indexes } = withLogins(openNetwork, [typed]);
    assert.deepEqual([indexes?.source, indexes?.hosts, indexes?.logins], [undefined, ["a.example"], [typed]]);
    const company = { source: "pip.conf", hosts: ["a.example"], settings: noSettings, logins: [] };
    const both = withLogins({ ...openNetwork, indexes: company }, [typed, ofFile]).indexes;
    assert.deepEqual([both?.source, both?.hosts], ["pip.conf", ["a.example", "b.example"]]);
  });
});
