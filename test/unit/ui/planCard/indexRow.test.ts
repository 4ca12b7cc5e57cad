import assert from "node:assert/strict";
import { type CompanyNetwork, openNetwork, withLogins } from "../../../../src/core/network/companyNetwork";
import { noSettings } from "../../../../src/core/network/indexScript";
import { indexSecret } from "../../../../src/core/plan/buildSecrets";
import { indexAccess, indexRow } from "../../../../src/ui/planCard/indexRow";
import { english } from "../../../support/english";
import { sampleInspection } from "../../../support/sampleInspection";

const login = { host: "a.example", username: "ana", password: "hunter2", source: undefined };

describe("the row of package indexes", () => {
  const shown = (network: CompanyNetwork, indexHosts: readonly string[], more: object = {}): readonly string[] => {
    const { plan, ...rest } = sampleInspection();
    assert.ok(plan);
    const inspection = {
      ...rest,
      network,
      plan: { ...plan, ...more, network: { ...plan.network, indexHosts, secrets: [indexSecret] } },
    };
    return indexRow(inspection, english).map(({ description, detail }) => `${description} | ${detail}`);
  };

  it("is not there where PyPI is the index, or no secret can be lent", () => {
    assert.deepEqual(shown(openNetwork, []), []);
    assert.deepEqual(shown(openNetwork, ["a.example"], { mounts: false }), []);
  });

  it("offers to sign in where the project names an index that may ask", () => {
    assert.deepEqual(shown(openNetwork, ["a.example"]), [
      "not signed in to a.example | Press Enter to sign in, where the index asks for it",
    ]);
  });

  it("says whom the build is lent access to and where that comes from, and shows no password", () => {
    const where = "addresses and credentials are written to no file and left in no image";
    assert.deepEqual(shown(withLogins(openNetwork, [login]), ["a.example", "b.example"]), [
      `the build uses the access of this machine to a.example; not signed in to b.example | From the editor's secret storage; ${where}`,
    ]);
    const indexes = { source: "pip.conf", hosts: ["mirror.example"], settings: noSettings, logins: [] };
    assert.deepEqual(shown({ ...openNetwork, indexes }, []), [
      `the build uses the access of this machine to mirror.example | From pip.conf; ${where}`,
    ]);
  });

  it("knows whom one can sign in to", () => {
    const indexes = { source: "pip.conf", hosts: ["mirror.example"], settings: noSettings, logins: [] };
    const network = withLogins({ ...openNetwork, indexes }, [login]);
    assert.deepEqual(indexAccess({ ...sampleInspection(), network }), {
      known: ["a.example"],
      unknown: ["mirror.example"],
    });
  });
});
