import * as assert from "node:assert/strict";
import type { SecretStorage } from "vscode";
import type { RegistryCredentials } from "../../../../src/core/engine";
import { ContainerizeError } from "../../../../src/core/errors";
import { KeptLogins } from "../../../../src/ui/push/keptLogins";
import { failureOf } from "../../../support/failure";

const ana = { kind: "password", username: "ana", password: "p" } as const;
const nobody = Promise.resolve(undefined);

function storage(entries = new Map<string, string>()): Pick<SecretStorage, "get" | "store" | "delete"> {
  return {
    get: (key) => Promise.resolve(entries.get(key)),
    store: (key, value) => Promise.resolve(void entries.set(key, value)),
    delete: (key) => Promise.resolve(void entries.delete(key)),
  };
}

function brokenHelper(): Promise<RegistryCredentials | undefined> {
  return Promise.reject(new ContainerizeError({ kind: "credentialHelper", helper: "desktop.exe", message: "missing" }));
}

describe("KeptLogins", () => {
  it("gives what Docker's configuration holds, else what is kept for this registry and no other", async () => {
    const kept = new KeptLogins(storage());
    await kept.keep("r.example", ana);
    assert.deepEqual(await kept.beside("r.example", nobody), ana);
    assert.equal(await kept.beside("other.example", nobody), undefined);
    const configured = { kind: "identityToken", token: "t" } as const;
    assert.deepEqual(await kept.beside("r.example", Promise.resolve(configured)), configured);
    await kept.forget("r.example");
    assert.equal(await kept.beside("r.example", nobody), undefined);
  });

  it("knows Docker Hub by the name that its logins have in Docker's configuration", async () => {
    const kept = new KeptLogins(storage());
    await kept.keep("docker.io", ana);
    assert.deepEqual(await kept.beside("https://index.docker.io/v1/", nobody), ana);
  });

  it("helps where Docker's helper is broken, and leaves its failure where nothing is kept", async () => {
    const kept = new KeptLogins(storage());
    assert.equal((await failureOf(kept.beside("r.example", brokenHelper()))).kind, "credentialHelper");
    await kept.keep("r.example", ana);
    assert.deepEqual(await kept.beside("r.example", brokenHelper()), ana);
  });

  it("keeps no token, and takes an entry that cannot be read for none", async () => {
    const entries = new Map([["registry:r.example", "{broken"]]);
    const kept = new KeptLogins(storage(entries));
    assert.equal(await kept.beside("r.example", nobody), undefined);
    await kept.keep("o.example", { kind: "identityToken", token: "t" });
    assert.equal(entries.has("registry:o.example"), false);
  });
});
