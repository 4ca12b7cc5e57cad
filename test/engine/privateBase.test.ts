// Base images in a registry that asks for a password: built with the login of Docker's configuration, refused without one at the
// line that names them. Some seconds an engine.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Registry } from "../rig/registry.mjs";
import { writeLogin } from "../support/registryLogin";
import { type RigEngine, rigEngine, ringEngines } from "../support/engine/ringEngines";
import { runCommandLine } from "../support/engine/runCommandLine";

const signal = (): AbortSignal => AbortSignal.timeout(110_000);

for (const name of ringEngines) {
  describe(`a private base image on ${name}`, function () {
    this.timeout(240_000);
    let rig: RigEngine;
    let registry: Registry;
    let folder = "";
    let base = "";
    const tag = `private-base-built-${name}:test`;

    before(async () => {
      const { ensureRegistry } = await import("../rig/registry.mjs");
      registry = await ensureRegistry();
      rig = await rigEngine(name);
      folder = await mkdtemp(path.join(tmpdir(), "private-base-"));
      base = `${registry.address}/private-base-${name}:${process.pid}`;
      await mkdir(path.join(folder, "base"));
      await writeFile(path.join(folder, "base", "Dockerfile"), "FROM scratch\nCOPY Dockerfile /base\n");
      await mkdir(path.join(folder, "app"));
      await writeFile(path.join(folder, "app", "main.py"), "print(1)\n");
      const request = { context: path.join(folder, "base"), dockerfile: "Dockerfile", tags: [base], labels: {} };
      const building = rig.engine.build({ ...request, buildArguments: {}, target: undefined }, signal());
      for await (const event of building) assert.notEqual(event.kind, "failed", JSON.stringify(event));
      const login = { kind: "password", username: registry.username, password: registry.password } as const;
      for await (const event of rig.engine.pushImage(base, login, signal())) assert.notEqual(event.kind, "failed");
      await forget(base);
    });

    after(async () => {
      await forget(base);
      await rm(folder, { recursive: true, force: true });
    });

    const forget = (reference: string): Promise<unknown> =>
      rig.docker
        .getImage(reference)
        .remove({ force: true })
        .catch(() => undefined);

    /** Of the image's name: an argument, as registries of companies are often given. */
    const plain = (): string => {
      const [host = "", rest = ""] = base.split("/");
      return `ARG REGISTRY=${host}\n\nFROM \${REGISTRY}/${rest}\nENV AT=${performance.now()}\nCOPY main.py /\n`;
    };

    async function build(dockerfile: string, given: Partial<Registry> | undefined) {
      const configuration = path.join(folder, "configuration");
      await rm(configuration, { recursive: true, force: true });
      if (given !== undefined) await writeLogin(configuration, { ...registry, ...given });
      await writeFile(path.join(folder, "app", "Dockerfile"), dockerfile);
      const variables = { DOCKER_CONFIG: configuration };
      const ended = await runCommandLine(["build", path.join(folder, "app"), "--tag", tag], rig.host, { variables });
      await forget(tag);
      await forget(base);
      assert.ok(!(ended.out + ended.errors).includes(registry.password), "the password is told to nobody");
      return ended;
    }

    it("is refused without a login and with a wrong one, at its line", async () => {
      for (const given of [undefined, { password: "wrong" }]) {
        const { code, errors } = await build(plain(), given);
        assert.equal(code, 1);
        assert.ok(errors.includes(`Dockerfile:3: The registry ${registry.address} refused ${base}: `), errors);
        assert.match(errors, /Log in with: docker login 127\./);
      }
    });

    it("is built on with the login of Docker's configuration, and copied from", async () => {
      const copied = `FROM scratch\nCOPY main.py /\nENV AT=${performance.now()}\nCOPY --from=${base} /base /base\n`;
      for (const dockerfile of [plain(), copied]) {
        const { code, errors } = await build(dockerfile, {});
        assert.equal(code, 0, errors);
      }
    });

    it("is not given a login of another registry", async () => {
      const { code, errors } = await build(plain(), { address: "registry.invalid" });
      assert.equal(code, 1);
      assert.match(errors, /Dockerfile:3: The registry .* refused /);
    });
  });
}
