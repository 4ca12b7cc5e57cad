import * as assert from "node:assert/strict";
import { cp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ensureBases } from "../rig/bases.mjs";
import { ensureBuildx } from "../rig/buildx.mjs";
import { callOrThrow } from "../rig/engineApi.mjs";
import { writePodmanClient } from "../rig/podmanClient.mjs";
import { ensureRingEngine } from "../rig/ringEngines.mjs";
import { ensureServiceImages, neededServices } from "../rig/serviceImages.mjs";
import { keepFailure } from "./keepFailure";
import { manifestTitles } from "./manifestTitles";
import { sampleProject, type SampleProject } from "./sampleProject";
import { openEditor, type OpenEditor } from "./workbench/openEditor";

const titles = manifestTitles("en");

interface Named {
  readonly Name?: string;
  readonly Names?: readonly string[];
}

// Half a minute each.
for (const [engineName, name] of [
  ["docker20", "ui-services"],
  // With `podman compose`: beside it there is no docker that knows compose.
  ["podman5", "ui-services-podman"],
] as const) {
  describe(`An application with services on ${engineName}`, () => {
    let project: SampleProject;
    let editor: OpenEditor;
    let socket: string;
    let calls: string | undefined;

    const filters = encodeURIComponent(JSON.stringify({ label: [`com.docker.compose.project=${name}`] }));
    const namesOf = async (path: string): Promise<readonly string[]> => {
      const json = JSON.parse(await callOrThrow(socket, `${path}filters=${filters}`)) as
        readonly Named[] | { readonly Volumes: readonly Named[] | null };
      const all = "Volumes" in json ? (json.Volumes ?? []) : json;
      // Containers of Podman have an empty Name besides.
      return all.map((one) => one.Names?.[0]?.slice(1) ?? one.Name ?? "").sort();
    };
    const removeAll = async (): Promise<void> => {
      for (const [list, kind] of [
        ["/containers/json?all=1&", "containers"],
        ["/networks?", "networks"],
        ["/volumes?", "volumes"],
      ] as const) {
        for (const one of await namesOf(list)) {
          const force = kind === "containers" ? "?force=1" : "";
          await callOrThrow(socket, `/${kind}/${one}${force}`, { method: "DELETE" });
        }
      }
      await callOrThrow(socket, `/images/${name}:latest`, { method: "DELETE" }).catch(() => undefined);
    };

    before(async () => {
      const engine = await ensureRingEngine(engineName);
      ({ socket } = engine);
      await ensureBases(engine, ["3.13-slim-trixie"]);
      await ensureServiceImages(engine, neededServices);
      await removeAll();
      project = await sampleProject(name);
      const { folder } = project;
      await rm(join(folder, "main.py"));
      await cp("test/fixtures/services/fastapi-postgres", folder, { recursive: true });
      const configuration = dirname(folder);
      const environment: Record<string, string> = { DOCKER_HOST: engine.host, DOCKER_CONFIG: configuration };
      if (engineName === "podman5") {
        const bin = join(configuration, "bin");
        ({ calls } = await writePodmanClient(bin, engine.host));
        await writeFile(join(bin, "docker"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
        environment["PATH"] = `${bin}:${process.env["PATH"] ?? ""}`;
      } else {
        await symlink(join(await ensureBuildx(), "cli-plugins"), join(configuration, "cli-plugins"));
      }
      editor = await openEditor({ folder, environment });
    });

    afterEach(async function () {
      await keepFailure(this.currentTest, editor);
    });

    after(async () => {
      await editor.close();
      await project.remove();
      await removeAll();
    });

    it("is built, its services come up healthy and its migrations run, and it answers", async () => {
      const { quickPick, notifications, sidebar } = editor.workbench;
      const told = await notifications.record();
      await editor.workbench.run(titles.inPalette("containerizeProject"));
      await quickPick.shows("Build and Run", 60);
      await editor.workbench.screenshot(`${name}-plan`, ["Build and Run"]);
      await quickPick.accept();
      await quickPick.shows("Value of API_TOKEN");
      await quickPick.type("n0t-f0r-eyes");
      await quickPick.accept();
      const said = await notifications.waitFor("is running at", 280);
      await editor.workbench.screenshot(`${name}-answers`, [said]);
      const url = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? assert.fail(said);
      const health = await fetch(`${url.replace("localhost", "127.0.0.1")}/health`);
      assert.deepEqual([health.status, await health.json()], [200, { orders: 0, cache: true }]);
      const progress = (await told()).join("\n");
      assert.match(progress, /starting the services and running migrations/);
      assert.match(progress, /waiting until healthy: /);
      await sidebar.open(titles.container);
      await sidebar.waitForRow("Containers", `${name} `);
      await editor.workbench.screenshot(`${name}-sidebar`, [name]);
      if (calls !== undefined) assert.match(await readFile(calls, "utf8"), /^compose .*\bup\b/m);
    });
  });
}
