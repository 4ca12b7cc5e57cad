import assert from "node:assert/strict";
import { lentSecrets, preferencesForNetwork, takesAuthorities } from "../../../src/app/networkOfBuild";
import { certificateSecret, indexSecret, variableSecret } from "../../../src/core/plan/buildSecrets";
import { samplePlan } from "../../support/sampleInspection";
import { noSettings } from "../../../src/core/network/indexScript";
import { openNetwork } from "../../../src/core/network/companyNetwork";

const company = { ...openNetwork, authorities: { source: "SSL_CERT_FILE", count: 1, bundle: "PEM" } };
const nothing = "";
const lines =
  "RUN --mount=type=cache,target=/x \\\n    --mount=type=secret,id=ca,target=/run/ca.pem \\\n    pip install x\n";

describe("preferencesForNetwork", () => {
  it("lets the build trust the authorities of a network that has its own", () => {
    assert.deepEqual(preferencesForNetwork({ python: "3.12" }, company, nothing, []), {
      python: "3.12",
      certificates: true,
    });
    assert.deepEqual(preferencesForNetwork({}, openNetwork, nothing, []), {});
  });

  it("keeps the lines that a colleague's file has, and what the user decided", () => {
    assert.deepEqual(preferencesForNetwork({}, openNetwork, lines, []), {
      certificates: true,
    });
    assert.deepEqual(preferencesForNetwork({ certificates: false }, company, nothing, []), { certificates: false });
    assert.deepEqual(preferencesForNetwork({ mounts: false }, company, nothing, []), { mounts: false });
  });

  it("takes the package indexes of a machine that has its own, and lends them to no Dockerfile of somebody else's unasked", () => {
    const indexes = { source: "PIP_INDEX_URL", hosts: ["a"], settings: noSettings, logins: [] };
    assert.deepEqual(preferencesForNetwork({}, { ...openNetwork, indexes }, nothing, []), { indexes: true });
    assert.deepEqual(preferencesForNetwork({ indexes: false }, { ...openNetwork, indexes }, nothing, []), {
      indexes: false,
    });
    assert.deepEqual(preferencesForNetwork({}, openNetwork, nothing, ["b", "localhost"]), { indexes: true });
    assert.deepEqual(preferencesForNetwork({}, openNetwork, nothing, ["b"]), {});
    const credentials = variableSecret("UV_INDEX_A_PASSWORD", "why");
    const plan = {
      ...samplePlan,
      network: { ...samplePlan.network, indexHosts: ["b"], secrets: [certificateSecret, indexSecret, credentials] },
    };
    const lent = [{ ...indexSecret, hosts: ["b"] }, credentials];
    assert.deepEqual(lentSecrets(plan, false, {}), lent);
    assert.deepEqual(lentSecrets(plan, true, {}), []);
    assert.deepEqual(lentSecrets(plan, true, { indexes: true }), lent);
    assert.deepEqual(lentSecrets(plan, false, { indexes: false }), []);
  });

  it("knows a Dockerfile that takes them", () => {
    assert.ok(takesAuthorities(lines));
    assert.ok(!takesAuthorities(lines.replace("id=ca,", "id=cache,")));
    assert.ok(!takesAuthorities("RUN echo id=ca\n"));
  });
});
