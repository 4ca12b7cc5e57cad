import assert from "node:assert/strict";
import type { PackageIndexes } from "../../../../src/core/network/companyNetwork";
import { desktopIndexes } from "../../../../src/core/network/desktopIndexes";
import { indexScript } from "../../../../src/core/network/indexScript";

const indexes: PackageIndexes = {
  source: "PIP_INDEX_URL",
  hosts: ["localhost", "127.0.0.1", "pypi.company.example"],
  settings: {
    index: "http://ana:p%40@localhost:3141/team/pypi/+simple/",
    extra: ["http://127.0.0.1:8081/simple", "https://pypi.company.example/simple", "not an address"],
    trusted: ["pypi.company.example"],
    client: undefined,
  },
  logins: [{ host: "127.0.0.1", username: "bo", password: "w", source: ".netrc" }],
};

describe("desktopIndexes", () => {
  it("tells builds of what listens on loopback by the name that the machine has there, trusted and with its logins", () => {
    const { settings, logins } = desktopIndexes(indexes);
    const script = indexScript(settings, logins);
    assert.match(script, /PIP_INDEX_URL='http:\/\/ana:p%40@host\.docker\.internal:3141\/team\/pypi\/\+simple\/'/);
    assert.match(
      script,
      /http:\/\/bo:w@host\.docker\.internal:8081\/simple https:\/\/pypi\.company\.example\/simple not an/,
    );
    assert.match(script, /PIP_TRUSTED_HOST='pypi\.company\.example host\.docker\.internal'/);
    assert.match(script, /machine host\.docker\.internal login bo password w/);
    assert.doesNotMatch(script, /localhost|127\.0\.0\.1/);
  });

  it("leaves indexes elsewhere as they are", () => {
    const elsewhere = {
      ...indexes,
      hosts: ["pypi.company.example"],
      settings: { ...indexes.settings, index: undefined, extra: ["https://pypi.company.example/simple"] },
      logins: [],
    };
    assert.deepEqual(desktopIndexes(elsewhere), elsewhere);
  });
});
