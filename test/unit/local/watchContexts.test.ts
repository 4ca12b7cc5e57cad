import assert from "node:assert/strict";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { watchContexts } from "../../../src/local/watchContexts";
import { withFolder } from "../../support/temporaryFolder";

/** As the docker command writes: a new file, renamed. */
async function replace(file: string, value: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(value));
  await rename(`${file}.new`, file);
}

describe("watchContexts", () => {
  for (const isThere of [true, false])
    it(`tells of another context and of another address, not of a login (folder ${isThere ? "there" : "made later"})`, () =>
      withFolder(isThere ? { "docker/config.json": "{}" } : { other: "" }, async (folder) => {
        const config = path.join(folder, "docker");
        const file = path.join(config, "config.json");
        const meta = path.join(config, "contexts/meta/lab/meta.json");
        const stop = new AbortController();
        let told = 0;
        const until = async (count: number): Promise<void> => {
          for (let round = 0; round < 200 && told < count; round++) await wait(25);
          assert.equal(told, count);
        };
        await watchContexts({ DOCKER_CONFIG: config }, () => told++, stop.signal);
        try {
          await replace(meta, { Name: "lab", Endpoints: { docker: { Host: "ssh://one" } } });
          await replace(file, { currentContext: "lab" });
          await until(1);
          await replace(file, { currentContext: "lab", auths: { example: {} } });
          await wait(400);
          assert.equal(told, 1);
          await replace(meta, { Name: "lab", Endpoints: { docker: { Host: "ssh://two" } } });
          await until(2);
          await replace(file, {});
          await until(3);
        } finally {
          stop.abort();
        }
        await replace(file, { currentContext: "lab" });
        await wait(400);
        assert.equal(told, 3);
      })).timeout(20_000);
});
