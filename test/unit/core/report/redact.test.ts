import assert from "node:assert/strict";
import { redact } from "../../../../src/core/report/redact";
import { SensitiveValues } from "../../../../src/core/report/sensitiveValues";
import { formsIn } from "../../../support/engine/findValue";

/** Characters that base64, URLs, JSON and shells write in another way. */
const secret = `s3+/="'$ü \\ Zz9-${"q".repeat(5)}`;

describe("redact", () => {
  const bytes = Buffer.from(secret);
  const escaped = JSON.stringify(secret).slice(1, -1);
  const forms: Readonly<Record<string, string>> = {
    plain: secret,
    "in JSON": JSON.stringify({ a: secret }),
    "in JSON of ASCII": escaped.replace("ü", "\\u00fc"),
    "in single quotes": secret.replaceAll("'", `'\\''`),
    "in a URL": encodeURIComponent(secret),
    "in a URL in lower case": encodeURIComponent(secret).replace(/%../g, (one) => one.toLowerCase()),
    "in a form": encodeURIComponent(secret).replaceAll("%20", "+"),
    base64: bytes.toString("base64"),
    "base64 of a login": Buffer.from(`user:${secret}`).toString("base64"),
    "base64 in a longer text": Buffer.from(`ab${secret}cd`).toString("base64"),
    base64url: Buffer.from(`a${secret}b`).toString("base64url"),
    "base64 of UTF-16": Buffer.from(`x${secret}y`, "utf16le").toString("base64"),
    hexadecimal: bytes.toString("hex"),
    HEXADECIMAL: bytes.toString("hex").toUpperCase(),
    "UTF-16": secret.split("").join("\0"),
  };
  for (const [name, form] of Object.entries(forms)) {
    it(`removes a value ${name}`, () => {
      const clean = redact(`before ${form} after`, [secret]);
      assert.deepEqual(formsIn(Buffer.from(clean), secret), []);
      assert.ok(!clean.includes(form));
      assert.match(clean, /^before .*\*\*\*.* after$/s);
    });
  }

  it("removes each line of a value, but not what everybody has", () => {
    const key = "-----BEGIN CERTIFICATE-----\nMIIBabcdef\nxyz12345\n-----END CERTIFICATE-----\n";
    assert.equal(redact("a MIIBabcdef b", [key]), "a *** b");
    assert.equal(redact("-----BEGIN CERTIFICATE-----", [key]), "-----BEGIN CERTIFICATE-----");
    assert.equal(redact("port 8000, true", ["8000", "true", "", "abc"]), "port 8000, true");
  });

  const looks: Readonly<Record<string, string>> = {
    "GET https://me:pa55@host/x": "GET https://***@host/x",
    "clone https://ghx@github.com/a/b": "clone https://***@github.com/a/b",
    "Authorization: Basic dTpw": "Authorization: ***",
    '{"Authorization": "Bearer abc.def"}': '{"Authorization": "***"}',
    "X-Registry-Auth: eyJ1Ijoi": "X-Registry-Auth: ***",
    "sent Bearer abcdefghij": "sent Bearer ***",
    '"auths": {"r": {"auth": "dTpw"}}': '"auths": {"r": {"auth": ***}}',
    '{"identitytoken":"t0k"}': '{"identitytoken":***}',
    "ENV DB_PASSWORD=hunter2 PORT=1": "ENV DB_PASSWORD=*** PORT=1",
    "api-key: 'a b'": "api-key: ***",
    "tool --password hunter2 --x": "tool --password *** --x",
    "https://s3/x?X-Amz-Signature=ab12&y=1": "https://s3/x?X-Amz-Signature=***&y=1",
    "push ghp_abcdefghijklmnopqrstuvwx now": "push *** now",
    "pypi-AgEIcHlwaS5vcmcCJDk now": "*** now",
    dckr_pat_abcdefghijklmnopqrs: "***",
    "eyJhbGciOiJI.eyJzdWIiOiIx.c2ln": "***",
    "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----": "***",
  };
  for (const [text, clean] of Object.entries(looks)) {
    it(`takes out what looks confidential: ${text.slice(0, 40)}`, () => assert.equal(redact(text, []), clean));
  }

  const harmless = [
    "RUN --mount=type=secret,id=token,target=/run/token pip install x",
    "Collecting tokenizers==0.21.0",
    "tokens==1.0 and secret==2",
    "http://127.0.0.1:5000/v2/: connection refused",
    "docker.io/library/python:3.13-slim@sha256:0123456789abcdef",
    "author = me, authority: x",
    "unauthorized: authentication required",
  ];
  for (const text of harmless) it(`leaves: ${text}`, () => assert.equal(redact(text, []), text));
});

describe("SensitiveValues", () => {
  it("knows a login as headers hold it, and forgets the oldest when there are too many", () => {
    const values = new SensitiveValues();
    values.addLogin({ kind: "password", username: "me", password: "pass+word" });
    const header = Buffer.from("me:pass+word").toString("base64");
    assert.equal(redact(`auth ${header}`, values.all()), "auth ***");
    values.addLogin({ kind: "identityToken", token: "tok-1234" });
    assert.ok(values.all().includes("tok-1234"));
    values.add(...Array.from({ length: 3000 }, (_, index) => `value ${index}`));
    assert.equal(values.all().length, 2000);
    assert.ok(values.all().includes("value 2999"));
  });
});
