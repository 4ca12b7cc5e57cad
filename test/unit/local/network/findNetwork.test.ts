import assert from "node:assert/strict";
import { rootCertificates } from "node:tls";
import { findNetwork } from "../../../../src/local/network/findNetwork";
import { withFolder } from "../../../support/temporaryFolder";

const never = new AbortController().signal;
const own = "-----BEGIN CERTIFICATE-----\nT3VyIG93biBhdXRob3JpdHk=\n-----END CERTIFICATE-----\n";

describe("findNetwork", () => {
  it("finds an authority that a variable names, and gives it with the public ones", async () => {
    const text = `# the company's\r\n${own.replaceAll("\n", "\r\n")}${rootCertificates[0] ?? ""}\n`;
    await withFolder({ "company.pem": text }, async (folder) => {
      const before = await findNetwork({}, never);
      const { authorities } = await findNetwork({ REQUESTS_CA_BUNDLE: `${folder}/company.pem` }, never);
      assert.equal(authorities?.count, (before.authorities?.count ?? 0) + 1);
      assert.ok(authorities.bundle.includes("T3VyIG93biBhdXRob3JpdHk="));
      assert.ok(authorities.bundle.includes(rootCertificates[0] ?? "none"));
      if (before.authorities === undefined) assert.equal(authorities.source, "REQUESTS_CA_BUNDLE");
    });
  });

  it("does not take public ones for a company's, nor fail on a file that is not there", async () => {
    await withFolder({ "public.pem": rootCertificates.join("\n") }, async (folder) => {
      const before = await findNetwork({}, never);
      const variables = { SSL_CERT_FILE: `${folder}/public.pem`, PIP_CERT: `${folder}/missing.pem` };
      const after = await findNetwork(variables, never);
      assert.equal(after.authorities?.count, before.authorities?.count);
    });
  });

  it("reads the file that pip's configuration names", async () => {
    await withFolder({ "own.pem": own }, async (folder) => {
      const text = `[freeze]\ncert = /nowhere\n[global]\ncert = ${folder}/own.pem\n`;
      await withFolder({ "pip.conf": text }, async (settings) => {
        const { authorities } = await findNetwork({ PIP_CONFIG_FILE: `${settings}/pip.conf` }, never);
        assert.ok(authorities?.bundle.includes("T3VyIG93biBhdXRob3JpdHk="));
      });
    });
  });

  it("passes the proxies that Docker's configuration has for containers, and no other", async () => {
    const proxies = { default: { httpProxy: "http://proxy.example:3128", noProxy: "localhost", color: 1 } };
    await withFolder({ "config.json": JSON.stringify({ proxies }) }, async (folder) => {
      const found = await findNetwork({ DOCKER_CONFIG: folder, HTTPS_PROXY: "http://127.0.0.1:9" }, never);
      assert.deepEqual(found.proxies, {
        HTTP_PROXY: "http://proxy.example:3128",
        http_proxy: "http://proxy.example:3128",
        NO_PROXY: "localhost",
        no_proxy: "localhost",
      });
    });
  });
});
