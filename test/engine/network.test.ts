// A network that inspects TLS: the build trusts the authorities this machine has, and the image holds no trace of them.
// Where this machine has no authority of its own, only the second half can be seen.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { rootCertificates } from "node:tls";
import type Docker from "dockerode";
import { findNetwork } from "../../src/local/network/findNetwork";
import { runCommandLine } from "../support/engine/runCommandLine";
import { ringEngines, rigEngine } from "../support/engine/ringEngines";

const never = new AbortController().signal;

/** The middle line of each authority that is not a public one: enough to find it in any file. */
async function ownLines(): Promise<readonly string[]> {
  const { authorities } = await findNetwork(process.env, never);
  const own = (authorities?.bundle ?? "").split("-----BEGIN CERTIFICATE-----").slice(rootCertificates.length + 1);
  return own.map((pem) => pem.split("\n")[4] ?? "").filter((line) => line.length > 40);
}

/** True when the archive of the image, all its layers and its configuration, holds the text. */
async function imageHolds(docker: Docker, image: string, texts: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  let tail = "";
  for await (const chunk of await docker.getImage(image).get()) {
    const text = tail + Buffer.from(chunk as Uint8Array).toString("latin1");
    for (const wanted of texts) if (text.includes(wanted)) found.add(wanted);
    tail = text.slice(-200);
  }
  return [...found];
}

for (const name of ringEngines) {
  describe(`a network with authorities of its own, on ${name}`, function () {
    let docker: Docker;
    let host: string;
    let folder: string;

    before(async function () {
      ({ docker, host } = await rigEngine(name, "3.13-slim-trixie"));
      folder = await mkdtemp(path.join(tmpdir(), "containerize-network-"));
      await cp(path.resolve("test/fixtures/projects/fastapi-uv"), folder, { recursive: true });
    });

    after(() => rm(folder, { recursive: true, force: true }));

    it("builds with nothing but what is detected, and leaves no trace in the image", async () => {
      const tag = "network-check:latest";
      const { code, errors } = await runCommandLine(["build", folder, "--tag", tag, "--json"], host);
      try {
        assert.equal(code, 0, errors);
        const own = await ownLines();
        const dockerfile = await readFile(path.join(folder, "Dockerfile"), "utf8");
        assert.equal(dockerfile.includes("id=ca,target="), own.length > 0);
        assert.deepEqual(await imageHolds(docker, tag, ["DATABASE_URL_NOT_THERE", ...own]), []);
        // The search itself finds what is there.
        assert.deepEqual(await imageHolds(docker, tag, ["VIRTUAL_ENV=/opt/venv"]), ["VIRTUAL_ENV=/opt/venv"]);
        const { Config } = await docker.getImage(tag).inspect();
        assert.ok(!JSON.stringify(Config).includes("ca.pem"), "the image's configuration names the certificates");
      } finally {
        await docker.getImage(tag).remove({ force: true });
      }
    });
  });
}
