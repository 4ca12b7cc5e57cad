import assert from "node:assert/strict";
import { preferencesForNetwork, takesAuthorities } from "../../../src/app/networkOfBuild";
import { openNetwork } from "../../../src/core/network/companyNetwork";

const company = { ...openNetwork, authorities: { source: "SSL_CERT_FILE", count: 1, bundle: "PEM" } };
const nothing = "";
const lines =
  "RUN --mount=type=cache,target=/x \\\n    --mount=type=secret,id=ca,target=/run/ca.pem \\\n    pip install x\n";

describe("preferencesForNetwork", () => {
  it("lets the build trust the authorities of a network that has its own", () => {
    assert.deepEqual(preferencesForNetwork({ python: "3.12" }, company, nothing), {
      python: "3.12",
      certificates: true,
    });
    assert.deepEqual(preferencesForNetwork({}, openNetwork, nothing), {});
  });

  it("keeps the lines that a colleague's file has, and what the user decided", () => {
    assert.deepEqual(preferencesForNetwork({}, openNetwork, lines), {
      certificates: true,
    });
    assert.deepEqual(preferencesForNetwork({ certificates: false }, company, nothing), { certificates: false });
    assert.deepEqual(preferencesForNetwork({ mounts: false }, company, nothing), { mounts: false });
  });

  it("knows a Dockerfile that takes them", () => {
    assert.ok(takesAuthorities(lines));
    assert.ok(!takesAuthorities(lines.replace("id=ca,", "id=cache,")));
    assert.ok(!takesAuthorities("RUN echo id=ca\n"));
  });
});
