// Push to a real registry with a password: the right one, a wrong one, none. Takes a few seconds an engine.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Engine, RegistryCredentials, TransferEvent } from "../../src/core/engine";
import { isContainerizeError } from "../../src/core/errors";
import { findCredentials } from "../../src/local/credentials";
import { rigEngine, ringEngines } from "../support/engine/ringEngines";

for (const name of ringEngines) {
  describe(`push from ${name}`, function () {
    this.timeout(120_000);
    const signal = (): AbortSignal => AbortSignal.timeout(110_000);
    let engine: Engine;
    let registry = { address: "", username: "", password: "" };
    let folder = "";
    let reference = "";

    before(async () => {
      const { ensureRegistry } = await import("../rig/registry.mjs");
      registry = await ensureRegistry();
      ({ engine } = await rigEngine(name));
      folder = await mkdtemp(path.join(tmpdir(), "push-"));
      reference = `${registry.address}/push-test-${name}:${process.pid}`;
      await writeFile(path.join(folder, "Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
      const request = {
        context: folder,
        dockerfile: "Dockerfile",
        tags: [reference],
        labels: {},
        buildArguments: {},
        target: undefined,
      };
      const ids: string[] = [];
      for await (const event of engine.build(request, signal())) if (event.kind === "image") ids.push(event.id);
      assert.equal(ids.length, 1);
    });

    after(async () => {
      await engine.removeImage(reference, AbortSignal.timeout(10_000));
      await rm(folder, { recursive: true, force: true });
    });

    /** How a push ends: the digest, or why it failed. */
    async function push(credentials: RegistryCredentials | undefined): Promise<string> {
      const events: TransferEvent[] = [];
      try {
        for await (const event of engine.pushImage(reference, credentials, signal())) events.push(event);
      } catch (error) {
        return isContainerizeError(error) ? error.reason.kind : String(error);
      }
      const last = events.at(-1);
      return last?.kind === "pushed" ? last.digest : JSON.stringify(last);
    }

    it("fails without a password, as refused by the registry", async () => {
      assert.equal(await push(undefined), "registryDenied");
    });

    it("fails with a wrong password, as refused by the registry", async () => {
      const wrong = { kind: "password", username: registry.username, password: "wrong" } as const;
      assert.equal(await push(wrong), "registryDenied");
    });

    it("ends with the digest that the registry has, with the credentials of Docker's configuration", async () => {
      const auth = Buffer.from(`${registry.username}:${registry.password}`).toString("base64");
      await writeFile(path.join(folder, "config.json"), JSON.stringify({ auths: { [registry.address]: { auth } } }));
      const found = await findCredentials(registry.address, { DOCKER_CONFIG: folder }, signal());
      assert.ok(found);
      const digest = await push(found);
      assert.match(digest, /^sha256:[0-9a-f]{64}$/);
      const [repository = "", tag = ""] = reference.slice(registry.address.length + 1).split(":");
      const answer = await fetch(`http://${registry.address}/v2/${repository}/manifests/${tag}`, {
        method: "HEAD",
        headers: {
          Authorization: `Basic ${auth}`,
          Accept: "application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json",
        },
      });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get("docker-content-digest"), digest);
    });
  });
}
