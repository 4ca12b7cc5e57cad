import assert from "node:assert/strict";
import { causeText } from "../../../src/cli/diagnosisText";
import { diagnosisPart } from "../../../src/cli/reportDiagnosis";
import { cureTitle } from "../../../src/ui/words/diagnosisWords";
import { english } from "../../support/english";

describe("what a diagnosis says", () => {
  it("keeps the contract of the report", () => {
    const change = { kind: "systemPackages", build: ["gcc", "libpq-dev"], runtime: ["libpq5"] } as const;
    const cause = { kind: "missingBuildTool", tool: "pg_config" } as const;
    assert.deepEqual(diagnosisPart({ cause, line: 12, change }, []), {
      code: "missing-build-tool",
      message: "A package is built here with pg_config, which is missing.",
      line: 12,
      cure: "Install the Debian packages gcc, libpq-dev, libpq5 (--cure does it and builds again).",
      change,
    });
    assert.equal(diagnosisPart({ cause, line: undefined, change: undefined }, []).cure, null);
  });

  it("leaves a Dockerfile of the user's own to the user", () => {
    const change = { kind: "requirements", requirements: ["pyyaml"] } as const;
    const diagnosis = {
      cause: { kind: "moduleMissing", module: "yaml", distribution: "pyyaml" },
      line: 3,
      change,
    } as const;
    const part = diagnosisPart(diagnosis, [{ path: "Dockerfile", action: "kept" }]);
    assert.deepEqual([part.cure, part.change], ["Install pyyaml.", null]);
  });

  it("says where a certificate is not trusted only where it is known", () => {
    assert.match(causeText({ kind: "untrustedCertificate", host: "pypi.org" }), /^The certificate at pypi\.org is/);
    assert.match(causeText({ kind: "untrustedCertificate", host: "" }), /^The certificate is/);
  });

  it("names on a button what is added, and compilers only when there is nothing else", () => {
    const title = (build: readonly string[], runtime: readonly string[]): string =>
      cureTitle({ kind: "systemPackages", build, runtime }, english);
    assert.equal(title(["gcc", "libc6-dev", "libpq-dev"], ["libpq5"]), "Add libpq-dev, libpq5 and Rebuild");
    assert.equal(title(["gcc", "libc6-dev"], []), "Add gcc, libc6-dev and Rebuild");
    assert.equal(title(["a", "b", "c"], ["d"]), "Add a, b and 2 more and Rebuild");
  });
});
