import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { indexScript, indexValues } from "../../../../src/core/network/indexScript";
import { findNetwork } from "../../../../src/local/network/findNetwork";
import { indexVariable } from "../../../../src/local/network/indexVariable";
import { netrcLogins } from "../../../../src/local/network/netrc";
import { withFolder } from "../../../support/temporaryFolder";

const never = new AbortController().signal;

describe("package indexes of this machine", () => {
  const find = async (environment: Readonly<Record<string, string>>) =>
    (await findNetwork({ HOME: "/nowhere", XDG_CONFIG_HOME: "/nowhere", ...environment }, never)).indexes;

  it("are none where PyPI is the index", async () => {
    assert.equal(await find({}), undefined);
    assert.equal(await find({ PIP_INDEX_URL: "https://pypi.org/simple" }), undefined);
  });

  it("come from variables before files, each with its credentials, for every installer", async () => {
    await withFolder({}, async (folder) => {
      const file = path.join(folder, "pip.conf");
      await writeFile(
        file,
        "[global]\nindex-url = https://weaker/simple\nextra-index-url =\n  https://b/simple\n  https://c/simple\n",
      );
      const found = await find({ PIP_CONFIG_FILE: file, UV_DEFAULT_INDEX: "https://ana:o'k@a/simple" });
      assert.equal(found?.source, "UV_DEFAULT_INDEX");
      assert.deepEqual(found.hosts, ["a", "b", "c"]);
      const script = indexScript(found.settings, []);
      assert.deepEqual(indexValues(found.settings, []).slice(0, 1), ["o'k"]);
      assert.match(script, /^export PIP_INDEX_URL='https:\/\/ana:o'\\''k@a\/simple'$/m);
      assert.match(script, /^export PIP_EXTRA_INDEX_URL='https:\/\/b\/simple https:\/\/c\/simple'$/m);
      const fromFile = await find({ PIP_CONFIG_FILE: file });
      assert.deepEqual([fromFile?.source, fromFile?.hosts[0]], [file, "weaker"]);
    });
  });

  it("take a password with a stray % as it is written", async () => {
    const found = await find({ PIP_INDEX_URL: "https://ana:100%sure@a/simple" });
    assert.ok(found);
    assert.deepEqual(indexValues(found.settings, []), ["100%sure"]);
    assert.match(indexScript(found.settings, []), /^export PIP_INDEX_URL='https:\/\/ana:100%sure@a\/simple'$/m);
  });

  it("take uv's own file, credentials of .netrc, trusted hosts and a client certificate", async () => {
    await withFolder({}, async (folder) => {
      const write = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text);
      await write(
        "uv.toml",
        '[[index]]\nurl = "https://extra/simple"\n[[index]]\nurl = "https://a/simple"\ndefault = true\n',
      );
      await write("netrc", "machine a login ana password p@ss machine b login x password y\n");
      await write("client.pem", "CERTIFICATE\nKEY\n");
      const environment = {
        UV_CONFIG_FILE: path.join(folder, "uv.toml"),
        NETRC: path.join(folder, "netrc"),
        PIP_TRUSTED_HOST: "a",
        PIP_CLIENT_CERT: path.join(folder, "client.pem"),
      };
      const { settings, hosts = [] } = (await find(environment)) ?? {};
      assert.ok(settings);
      const logins = await netrcLogins(hosts, environment);
      assert.deepEqual(
        logins.map(({ host, username }) => [host, username]),
        [["a", "ana"]],
      );
      const script = indexScript(settings, logins);
      assert.match(script, /UV_DEFAULT_INDEX='https:\/\/ana:p%40ss@a\/simple'/);
      assert.match(script, /UV_INDEX='https:\/\/extra\/simple'/);
      assert.match(script, /PIP_TRUSTED_HOST='a'[^]*'CERTIFICATE\nKEY\n' > \/dev\/shm\/client\.pem/);
      const values = indexValues(settings, logins);
      assert.ok(values.includes("p@ss") && values.includes("p%40ss"));
    });
  });

  it("have their named credentials in variables, and poetry's in its auth.toml", async () => {
    await withFolder({}, async (folder) => {
      await mkdir(path.join(folder, "pypoetry"));
      await writeFile(
        path.join(folder, "pypoetry/auth.toml"),
        '[http-basic.my-company]\nusername = "u"\npassword = "p"\n',
      );
      const environment = { XDG_CONFIG_HOME: folder, UV_INDEX_A_PASSWORD: "x" };
      assert.equal(await indexVariable("POETRY_HTTP_BASIC_MY_COMPANY_PASSWORD", environment), "p");
      assert.equal(await indexVariable("UV_INDEX_A_PASSWORD", environment), "x");
      assert.equal(await indexVariable("UV_INDEX_B_PASSWORD", environment), undefined);
    });
  });
});
