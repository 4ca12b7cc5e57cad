import assert from "node:assert/strict";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RegistryCredentials } from "../../../src/core/engine";
import { findCredentials } from "../../../src/local/credentials";
import { failureOf } from "../../support/failure";
import { withFolder } from "../../support/temporaryFolder";

const hub = "https://index.docker.io/v1/";
const never = new AbortController().signal;
const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Looks up with this config.json and, when given, a credential helper that is this shell script. */
function find(config: object | string, registry: string, helper?: string): Promise<RegistryCredentials | undefined> {
  const text = typeof config === "string" ? config : JSON.stringify(config);
  return withFolder({ "config.json": text }, async (folder) => {
    if (helper !== undefined) {
      await writeFile(join(folder, "docker-credential-test"), `#!/bin/sh\n${helper}\n`);
      await chmod(join(folder, "docker-credential-test"), 0o755);
    }
    return findCredentials(registry, { DOCKER_CONFIG: folder, PATH: `${folder}:${process.env["PATH"] ?? ""}` }, never);
  });
}

describe("findCredentials", () => {
  it("reads auths, however the key was written", async () => {
    for (const key of ["localhost:5000", "http://localhost:5000", "https://localhost:5000/v2/"]) {
      const config = { auths: { [key]: { auth: base64("me:pass:word ü") } } };
      assert.deepEqual(await find(config, "localhost:5000"), {
        kind: "password",
        username: "me",
        password: "pass:word ü",
      });
    }
  });

  it("prefers an identity token, and reads names and passwords that stand apart", async () => {
    const config = {
      auths: { [hub]: { auth: base64("me:x"), identitytoken: "t" }, r: { username: "u", password: "p" } },
    };
    assert.deepEqual(await find(config, hub), { kind: "identityToken", token: "t" });
    assert.deepEqual(await find(config, "r"), { kind: "password", username: "u", password: "p" });
  });

  it("gives no registry the credentials of another", async () => {
    const config = { auths: { "a.example": { auth: base64("u:p") } } };
    for (const registry of ["b.example", "example", "a.example:5000", hub]) {
      assert.equal(await find(config, registry), undefined, registry);
    }
    assert.equal(await find({ auths: { "a.example": {} } }, "a.example"), undefined);
  });

  it("asks the registry's own helper first, on stdin", async () => {
    const helper = `read server; [ "$1" = get ] && printf '{"ServerURL":"%s","Username":"%s","Secret":"s"}' "$server" "$server"`;
    const config = { credHelpers: { "a.example": "test" }, credsStore: "missing", auths: {} };
    assert.deepEqual(await find(config, "a.example", helper), {
      kind: "password",
      username: "a.example",
      password: "s",
    });
  });

  it("takes a token from a helper, and falls back to auths when it knows nothing", async () => {
    const token = `printf '{"Username":"<token>","Secret":"tok"}'`;
    assert.deepEqual(await find({ credsStore: "test" }, hub, token), { kind: "identityToken", token: "tok" });
    const none = "echo 'credentials not found in native keychain'; exit 1";
    const config = { credsStore: "test", auths: { r: { auth: base64("u:p") } } };
    assert.deepEqual(await find(config, "r", none), { kind: "password", username: "u", password: "p" });
    assert.equal(await find({ credsStore: "test" }, "r", none), undefined);
  });

  it("names the helper that is missing, fails, or talks nonsense", async () => {
    const problems = [
      [undefined, /no such program/],
      ["echo locked; exit 1", /^locked$/],
      ["echo '{}'", /Username/],
      ["echo no json", /JSON/],
    ] as const;
    for (const [helper, message] of problems) {
      const reason = await failureOf(find({ credsStore: "test" }, "r", helper));
      assert.ok(reason.kind === "credentialHelper");
      assert.equal(reason.helper, "test");
      assert.match(reason.message, message);
    }
  });

  it("starts no program whose name is a path", async () => {
    const reason = await failureOf(find({ credsStore: "../../evil" }, "r"));
    assert.equal(reason.kind, "credentialHelper");
  });

  it("stops a helper when it is cancelled", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 30);
    const looking = withFolder({ "config.json": '{"credsStore":"slow"}' }, async (folder) => {
      await writeFile(join(folder, "docker-credential-slow"), "#!/bin/sh\nexec sleep 20\n", { mode: 0o755 });
      const variables = { DOCKER_CONFIG: folder, PATH: `${folder}:${process.env["PATH"] ?? ""}` };
      return findCredentials("r", variables, controller.signal);
    });
    await assert.rejects(looking, { name: "AbortError" });
  });

  it("knows nothing without a config.json, and says so when it is broken", async () => {
    assert.equal(await findCredentials("r", { DOCKER_CONFIG: "/nowhere" }, never), undefined);
    assert.equal((await failureOf(find("{", "r"))).kind, "fileUnreadable");
  });
});
