// Quoting is right when the engine reads back what was meant: awkward values through ENV, LABEL, ARG, CMD, WORKDIR, RUN, COPY.
// Takes about 10 s an engine once the rig is up.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Engine } from "../../src/core/engine";
import type { Instruction, Word } from "../../src/core/render/instruction";
import { printInstructions } from "../../src/core/render/printInstructions";
import { shellCommand } from "../../src/core/render/quoting";
import { seededRandom } from "../support/seededRandom";
import { awkwardValue, awkwardValues } from "../unit/core/render/awkwardValues";
import { isPodman, rigEngine, ringEngines } from "../support/engine/ringEngines";

const random = seededRandom(41);
const allValues = [...awkwardValues, ...Array.from({ length: 120 }, () => awkwardValue(random))];
const oddFolder = `/it's "a" $b # c/é 项目 [x]`;
const literal = (value: string): Word => (value === "" ? [] : [value]);

/** JSON has a notation for line breaks and control characters, the other forms have not. */
const inJson = (values: readonly string[]): readonly string[] => [...values, "line\nbreak", "\r\n", "\t\u0001\u007f"];

function settings(values: readonly string[]): readonly Instruction[] {
  const jsonValues = inJson(values);
  return [
    { kind: "comment", text: "Docker before 23: DOCKER_BUILDKIT=1" },
    { kind: "from", image: ["scratch"] },
    ...values.map((value, index): Instruction => ({ kind: "env", variables: [[`V${index}`, literal(value)]] })),
    { kind: "env", variables: values.map((value, index) => [`W${index}`, literal(value)]) },
    { kind: "env", variables: [["BASE", ["/usr/bin"]]] },
    { kind: "env", variables: [["JOINED", ["a b:", { variable: "BASE" }, ":$c"]]] },
    ...values.flatMap((value, index): Instruction[] => [
      { kind: "arg", name: `A${index}`, default: literal(value) },
      { kind: "env", variables: [[`FROM_A${index}`, [{ variable: `A${index}` }]]] },
    ]),
    { kind: "label", labels: values.map((value, index) => [`org.example.l${index}`, value]) },
    { kind: "workdir", path: oddFolder },
    { kind: "user", user: "10001:10001" },
    { kind: "stopsignal", signal: "SIGINT" },
    { kind: "expose", port: 8000 },
    {
      kind: "healthcheck",
      options: { interval: 30, timeout: 3, startPeriod: 15, retries: 4 },
      command: ["check", ...jsonValues],
    },
    { kind: "entrypoint", command: ["entry", ...jsonValues] },
    { kind: "cmd", command: jsonValues },
  ];
}

function record(value: unknown): Record<string, unknown> {
  assert.ok(typeof value === "object" && value !== null);
  return { ...value };
}

/** Podman's answer in Docker's form says nothing of health checks; the one in its own form does. */
async function podmanHealthcheck(socket: string, image: string): Promise<unknown> {
  const path = `/v4.0.0/libpod/images/${encodeURIComponent(image)}/json`;
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get({ socketPath: socket, path }, resolve).on("error", reject),
  );
  return record(JSON.parse((await answer.toArray()).join("")))["Healthcheck"];
}

for (const name of ringEngines) {
  describe(`rendered instructions, read back from ${name}`, function () {
    this.timeout(300_000);
    const signal = (): AbortSignal => AbortSignal.timeout(290_000);
    const tags: string[] = [];
    let engine: Engine;
    let socket = "";
    let folder = "";
    // Podman makes an image of every instruction and takes minutes to remove hundreds of them.
    const values = isPodman(name) ? awkwardValues : allValues;
    const jsonValues = inJson(values);

    before(async () => {
      ({ engine, socket } = await rigEngine(name, "3.13-slim-trixie"));
      folder = await mkdtemp(path.join(tmpdir(), "rendered-"));
    });

    after(async () => {
      for (const tag of tags) await engine.removeImage(tag, AbortSignal.timeout(120_000));
      await rm(folder, { recursive: true, force: true });
    });

    async function build(tag: string, instructions: readonly Instruction[]): Promise<Record<string, unknown>> {
      await writeFile(path.join(folder, "Dockerfile"), printInstructions(instructions));
      const request = {
        context: folder,
        dockerfile: "Dockerfile",
        tags: [tag],
        labels: {},
        buildArguments: {},
        target: undefined,
      };
      const log: string[] = [];
      for await (const event of engine.build(request, signal())) {
        if (event.kind === "log") log.push(event.text);
        if (event.kind === "failed") assert.fail(`${event.message}\n${log.join("")}`);
        if (event.kind === "image") tags.push(tag);
      }
      assert.ok(tags.includes(tag), "the build gave an image");
      const { raw } = await engine.inspectImage(tag, signal());
      return record(record(raw)["Config"]);
    }

    it("ENV, ARG, LABEL, CMD, ENTRYPOINT, HEALTHCHECK, WORKDIR hold exactly the values given", async () => {
      const config = await build(`rendered-settings-${name}:test`, settings(values));
      const env = new Map<string, string>();
      assert.ok(Array.isArray(config["Env"]));
      for (const entry of config["Env"]) {
        const text = String(entry);
        env.set(text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1));
      }
      for (const [index, value] of values.entries()) {
        for (const variable of [`V${index}`, `W${index}`, `FROM_A${index}`]) {
          assert.equal(env.get(variable), value, variable);
        }
        assert.equal(record(config["Labels"])[`org.example.l${index}`], value);
      }
      assert.equal(env.get("JOINED"), "a b:/usr/bin:$c");
      assert.deepEqual(config["Cmd"], jsonValues);
      assert.deepEqual(config["Entrypoint"], ["entry", ...jsonValues]);
      const health = isPodman(name)
        ? await podmanHealthcheck(socket, `rendered-settings-${name}:test`)
        : config["Healthcheck"];
      assert.deepEqual(record(health), {
        Test: ["CMD", "check", ...jsonValues],
        Interval: 30e9,
        Timeout: 3e9,
        StartPeriod: 15e9,
        Retries: 4,
      });
      assert.equal(config["WorkingDir"], oddFolder);
      assert.equal(config["User"], "10001:10001");
      assert.equal(config["StopSignal"], "SIGINT");
      assert.deepEqual(Object.keys(record(config["ExposedPorts"])), ["8000/tcp"]);
    });

    it("RUN passes, and COPY copies, exactly what was named", async () => {
      const files = values
        .filter((value) => value !== "" && !/[/\\]/.test(value) && Buffer.byteLength(value) < 200)
        .map((value, index) => `${index}-${value}-`);
      for (const file of files) await writeFile(path.join(folder, file), file);
      const write =
        "import json,os,sys; json.dump([sys.argv[1:],os.environ['ODD'],{f:open('/copied/'+f).read() for f in os.listdir('/copied')}],open('/seen.json','w'))";
      await build(`rendered-run-${name}:test`, [
        { kind: "from", image: ["python:3.13-slim-trixie"] },
        ...files.map((file): Instruction => ({ kind: "copy", sources: [file], destination: `/copied/${file}` })),
        { kind: "copy", mode: "0755", sources: files.slice(0, 3), destination: "/all of them/" },
        {
          kind: "run",
          mounts: [{ type: "cache", target: "/root/.cache/uv" }],
          commands: [
            "test -x '/all of them/'0*",
            shellCommand(["python", "-c", write, ...values], { ODD: awkwardValues.join(" ") }),
          ],
        },
        { kind: "entrypoint", command: ["cat"] },
        { kind: "cmd", command: ["/seen.json"] },
      ]);
      const container = await engine.createContainer(
        {
          name: `rendered-run-${name}`,
          image: `rendered-run-${name}:test`,
          labels: {},
          env: {},
          ports: [],
          init: false,
        },
        signal(),
      );
      const chunks: Uint8Array[] = [];
      try {
        await engine.startContainer(container, signal());
        for await (const chunk of engine.containerLogs(container, { follow: true, tail: 100 }, signal())) {
          chunks.push(chunk.bytes);
        }
      } finally {
        await engine.removeContainer(container, AbortSignal.timeout(30_000));
      }
      const seen: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
      assert.deepEqual(seen, [values, awkwardValues.join(" "), Object.fromEntries(files.map((file) => [file, file]))]);
    });
  });
}
