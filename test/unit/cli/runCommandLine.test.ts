import assert from "node:assert/strict";
import type { App, Inspection, RunOutcome, RunRequest } from "../../../src/app/app";
import type { CommandLine } from "../../../src/cli/commandLine";
import { runCommandLine } from "../../../src/cli/runCommandLine";
import type { Diagnosis } from "../../../src/core/build/diagnosis/diagnosis";
import type { BuildOutcome } from "../../../src/core/build/buildEvent";
import { createTargetUseCases } from "../../../src/app/targets/targetUseCases";
import { compareFiles } from "../../../src/core/edits/compareFiles";
import { ContainerizeError, type FailureReason } from "../../../src/core/errors";
import { SensitiveValues } from "../../../src/core/report/sensitiveValues";
import { sampleInspection } from "../../support/sampleInspection";
import { scriptedPorts } from "../../support/scriptedPorts";
import { scriptedEngine } from "../../support/scriptedEngine";

const never = new AbortController().signal;
const sample: Inspection = {
  ...sampleInspection(),
  files: [
    { path: "Dockerfile", text: "FROM python\n" },
    { path: ".dockerignore", text: ".git\n" },
  ],
};
const built: BuildOutcome = { kind: "built", imageId: "sha256:1", steps: 5, cached: 2, milliseconds: 10 };
const running: RunOutcome = {
  kind: "running",
  id: "c1",
  name: "my-api",
  url: "http://127.0.0.1:8000",
  hostPort: 8000,
  probe: { kind: "http", ok: true, status: 200, url: "http://127.0.0.1:8000/health", seconds: 1.23 },
};
const unreachable: FailureReason = {
  kind: "engineUnreachable",
  attempts: [{ endpoint: "unix:///x.sock", origin: "DOCKER_HOST", cause: "missing", detail: "" }],
};

const noHeader: Diagnosis = {
  cause: { kind: "missingHeader", header: "x.h" },
  line: 7,
  change: { kind: "systemPackages", build: ["libx-dev"], runtime: [] },
};

interface World {
  readonly inspection?: Inspection | FailureReason;
  readonly engine?: FailureReason;
  readonly build?: BuildOutcome;
  /** What each failure is read as, in turn. */
  readonly diagnoses?: Diagnosis[];
  /** What the look for a cause ends with. */
  readonly diagnosisFails?: Error;
  readonly run?: RunOutcome | FailureReason;
  readonly pushFails?: { readonly reference: string; readonly reason: FailureReason };
  /** What is in the folder already, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

function failOr<Value extends object>(
  value: Value | FailureReason,
  isValue: (value: object) => value is Value,
): Promise<Value> {
  return isValue(value) ? Promise.resolve(value) : Promise.reject(new ContainerizeError(value));
}

/** Performs a command line in a small world, and gives all that came of it. */
async function perform(line: string, world: World = {}) {
  const out: string[] = [];
  const errors: string[] = [];
  const written: string[] = [];
  const texts = new Map<string, string>();
  const removed: string[] = [];
  const requests: RunRequest[] = [];
  const details = { id: "sha256:1", tags: [], bytes: 189e6, architecture: "amd64", exposed: [] };
  const engine = scriptedEngine({
    inspectImage: () => Promise.resolve({ ...details, hasHealthcheck: true, labels: {}, raw: {} }),
    removeContainer: (id) => Promise.resolve(void removed.push(id)),
    version: () =>
      Promise.resolve({ product: "docker", version: "28.5.2", apiVersion: "1.51", os: "linux", architecture: "amd64" }),
  });
  const app: App = {
    sensitive: new SensitiveValues(),
    inspect: () => failOr(world.inspection ?? sample, (value): value is Inspection => "facts" in value),
    compare: (files, current) => Promise.resolve(compareFiles(files, current)),
    diagnose: () =>
      world.diagnosisFails === undefined
        ? Promise.resolve(world.diagnoses?.shift())
        : Promise.reject(world.diagnosisFails),
    engine: () =>
      world.engine === undefined ? Promise.resolve(engine) : Promise.reject(new ContainerizeError(world.engine)),
    targets: createTargetUseCases(scriptedPorts({}), () => Promise.reject(new Error("no engine"))),
    composeDown: () => Promise.resolve(),
    compose: () => Promise.reject(new Error("no compose")),
    composeWatch: () => Promise.reject(new Error("no compose")),
    prepareBuild: () => undefined,
    disconnect: () => undefined,
    build: async function* () {
      await Promise.resolve();
      yield { kind: "transfer", bytes: 1, files: 1, done: true };
      return world.build ?? built;
    },
    run: (request) => {
      requests.push(request);
      return failOr(world.run ?? running, (value): value is RunOutcome => "id" in value || "kind" in value);
    },
    replace: () => {
      throw new Error("nothing is replaced here");
    },
    credentials: () => Promise.resolve(undefined),
    push: async function* (references) {
      await Promise.resolve();
      for (const reference of references) {
        if (reference === world.pushFails?.reference) throw new ContainerizeError(world.pushFails.reason);
        yield { reference, event: { kind: "layer", id: "l", status: "Layer already exists", current: 0, total: 0 } };
        // A busy machine is late to say so.
        for (const seconds of [10, 20, 30, 41, 51, 61]) yield { reference, event: { kind: "waiting", seconds } };
        yield { reference, event: { kind: "pushed", digest: "sha256:d" } };
      }
    },
  };
  const commandLine: CommandLine = {
    app,
    variables: {},
    out: (text) => out.push(text),
    progress: (text) => errors.push(text),
    failed: () => undefined,
    versions: () => Promise.resolve({ "Containerize Python": "1.2.3" }),
    home: "/users/me",
    now: () => "2026-01-01T00:00:00.000Z",
    findInterpreter: () => Promise.resolve(undefined),
    inspectionJson: (facts) => Promise.resolve({ schemaVersion: 1, root: facts.root }),
    readText: (path) => Promise.resolve(world.files?.[path.replace("/project/", "")]),
    writeFiles: (_folder, files) => {
      for (const { path, text } of files) texts.set(path, text);
      written.push(...files.map(({ path }) => path));
      return Promise.resolve();
    },
  };
  const code = await runCommandLine(commandLine, line.split(" "), never);
  return { code, out: out.join("\n"), errors, written, removed, requests, texts };
}

describe("runCommandLine", () => {
  it("describes a failure in a file, and nothing but a failure", async () => {
    const failure = {
      message: "exit code: 3",
      reason: undefined,
      step: "[1/2] RUN x",
      line: 7,
      log: ["it said S3CRET="],
    };
    const world: World = {
      build: { kind: "failed", failure },
      diagnoses: [noHeader],
      files: { Dockerfile: "FROM python\n", "values.env": "KEY=it said\nPORT=80\n" },
    };
    const line = "run /project --report /tmp/r.md --env-file /project/values.env";
    const { code, texts, errors } = await perform(line, world);
    assert.equal(code, 1);
    const text = texts.get("r.md") ?? "";
    assert.match(errors.at(-1) ?? "", /report is in \/tmp\/r\.md/);
    assert.match(text, /- asked: containerize-python run \/project --report/);
    assert.match(text, /- cause: \{"kind":"missingHeader"/);
    assert.match(text, /Containerize Python: 1\.2\.3/);
    assert.match(text, /docker 28\.5\.2/);
    assert.match(text, /failed: \[1\/2\] RUN x\nat line 7/);
    assert.match(text, /\| \*\*\* S3CRET=/);
    assert.equal((await perform("run /project --report /tmp/r.md")).texts.has("r.md"), false);
    const unreached = await perform("doctor --report r.md", { engine: unreachable });
    assert.equal(unreached.code, 3);
    assert.match(unreached.texts.get("r.md") ?? "", /no engine: engineUnreachable\n- tried unix:\/\/\/x\.sock/);
  });

  it("says which version it is", async () => {
    assert.deepEqual(await perform("--version").then(({ code, out }) => [code, out]), [0, "Containerize Python 1.2.3"]);
  });

  it("build pushes every tag, tells how far it is, and the digest once", async () => {
    const line = "build /project --push --tag r.io/t/a:1 --tag r.io/t/a";
    const { code, out, errors } = await perform(line);
    assert.equal(code, 0);
    const lines = ["  pushed     r.io/t/a:1", "  pushed     r.io/t/a:latest", "  digest     sha256:d"];
    assert.ok(out.endsWith(lines.join("\n")), out);
    for (const reference of ["r.io/t/a:1", "r.io/t/a:latest"]) {
      assert.ok(errors.includes(`pushing ${reference}: 1 of 1 layers`));
      const heard = errors.filter((line) => line.startsWith(`pushing ${reference}: nothing heard for `));
      assert.deepEqual(
        heard.map((line) => line.split(" ").slice(-2).join(" ")),
        ["30 s", "61 s"],
      );
    }
    const report = JSON.parse((await perform(`${line} --json`)).out) as { readonly push: unknown };
    const tags = ["r.io/t/a:1", "r.io/t/a:latest"].map((reference) => ({ reference, digest: "sha256:d" }));
    assert.deepEqual(report.push, { digest: "sha256:d", tags });
  });

  it("build says which tags were pushed when one fails", async () => {
    const reason = {
      kind: "registryDenied",
      registry: "r.io",
      reference: "r.io/t/a:latest",
      message: "denied",
    } as const;
    const { code, out, errors } = await perform("build /project --json --push --tag r.io/t/a:1 --tag r.io/t/a", {
      pushFails: { reference: "r.io/t/a:latest", reason },
    });
    assert.equal(code, 1);
    assert.match(
      errors.at(-1) ?? "",
      /registry r\.io refused r\.io\/t\/a:latest: denied\. Log in with: docker login r\.io/,
    );
    const report = JSON.parse(out) as { readonly push: unknown; readonly error: { readonly reason: string } };
    assert.equal(report.error.reason, "registryDenied");
    assert.deepEqual(report.push, {
      digest: "sha256:d",
      tags: [
        { reference: "r.io/t/a:1", digest: "sha256:d" },
        { reference: "r.io/t/a:latest", digest: null },
      ],
    });
  });

  it("run writes, builds, runs, reports and removes, and prints its contract as JSON", async () => {
    const { code, out, removed, requests, errors } = await perform("run /project --json");
    assert.equal(code, 0);
    const report: unknown = JSON.parse(out);
    assert.deepEqual(report, {
      schemaVersion: 1,
      root: ".",
      files: sample.files.map(({ path }) => ({ path, action: "created" })),
      build: { ok: true, seconds: 0, steps: 5, cached: 2 },
      image: { id: "sha256:1", tag: "my-api:latest", tags: ["my-api:latest"], bytes: 189e6 },
      push: null,
      services: [],
      container: { id: "c1", hostPort: 8000 },
      probe: { kind: "http", ok: true, status: 200, url: "http://127.0.0.1:8000/health", seconds: 1.2 },
      diagnosis: null,
      cured: [],
      error: null,
    });
    assert.deepEqual([removed, errors], [["c1"], []]);
    assert.deepEqual(
      [requests[0]?.hostPort, requests[0]?.exactPort, requests[0]?.healthPath],
      [8000, false, "/health"],
    );
  });

  it("run tells people the address, and keeps the container when asked", async () => {
    const { out, removed } = await perform("run /project --keep");
    assert.match(out, /http:\/\/127\.0\.0\.1:8000/);
    assert.deepEqual(removed, []);
  });

  it("run --port insists on that port", async () => {
    const { requests } = await perform("run /project --port 9000");
    assert.deepEqual([requests[0]?.hostPort, requests[0]?.exactPort], [9000, true]);
  });

  it("writes the files without an engine, says what was tried, and ends with 3", async () => {
    const { code, written, errors, out } = await perform("run /project --json", { engine: unreachable });
    assert.equal(code, 3);
    assert.deepEqual(
      written,
      sample.files.map(({ path }) => path),
    );
    assert.match(errors.join(), /unix:\/\/\/x\.sock \(DOCKER_HOST\): nothing is there/);
    assert.match(out, /"reason": "engineUnreachable"/);
  });

  it("a failed build ends with 1, its line in the diagnosis, its last words on stderr", async () => {
    const failure = { message: "exit code: 1", reason: undefined, step: "[2/2] RUN x", line: 7, log: ["boom"] };
    const { code, out, errors } = await perform("build /project --json", { build: { kind: "failed", failure } });
    assert.equal(code, 1);
    assert.match(out, /"line": 7/);
    assert.deepEqual(errors, ["  | boom", "The build failed at Dockerfile:7, in [2/2] RUN x: exit code: 1"]);
  });

  it("says what a failed build suffers from, and what --cure would change", async () => {
    const failure = { message: "exit code: 1", reason: undefined, step: "[2/2] RUN x", line: 7, log: ["boom"] };
    const build: BuildOutcome = { kind: "failed", failure };
    const { code, out, errors } = await perform("build /project --json", { build, diagnoses: [noHeader] });
    assert.equal(code, 1);
    assert.match(out, /"code": "missing-header"/);
    assert.match(errors.join("\n"), /header x\.h is missing\.\nInstall the Debian packages libx-dev/);
  });

  it("--cure changes the plan and starts again, as long as there is something to change", async () => {
    const failure = { message: "exit code: 1", reason: undefined, step: "[2/2] RUN x", line: 7, log: ["boom"] };
    const build: BuildOutcome = { kind: "failed", failure };
    const diagnoses = [noHeader, noHeader, { ...noHeader, change: undefined }];
    const { code, out } = await perform("build /project --json --cure", { build, diagnoses });
    assert.equal(code, 1);
    assert.deepEqual((JSON.parse(out) as { cured: unknown[] }).cured.length, 2);
  });

  it("a build that fails for the engine's reasons ends with the engine's code", async () => {
    const reason: FailureReason = { kind: "engineStopped", during: "building" };
    const failure = { message: "", reason, step: undefined, line: undefined, log: [] };
    assert.equal((await perform("build /project", { build: { kind: "failed", failure } })).code, 3);
  });

  it("an application that ended ends with 1 and is removed; its log is shown", async () => {
    const probe = { kind: "exit", ok: false, status: 3, url: undefined, seconds: 0.4 } as const;
    const run: RunOutcome = { kind: "ended", id: "c1", name: "a", exitCode: 3, log: ["KeyError"], probe };
    const { code, out, removed } = await perform("run /project", { run });
    assert.deepEqual([code, removed], [1, ["c1"]]);
    assert.match(out, /KeyError[\s\S]*exit code 3/);
  });

  it("removes what failed also when it was interrupted while the cause was looked for, unless it is to be kept", async () => {
    const probe = { kind: "exit", ok: false, status: 3, url: undefined, seconds: 0.4 } as const;
    const run: RunOutcome = { kind: "ended", id: "c1", name: "a", exitCode: 3, log: ["KeyError"], probe };
    const diagnosisFails = new DOMException("The operation was cancelled.", "AbortError");
    for (const command of ["run", "debug"]) {
      const { code, removed } = await perform(`${command} /project`, { run, diagnosisFails });
      assert.deepEqual([code, removed], [130, ["c1"]], command);
      assert.deepEqual((await perform(`${command} /project --keep`, { run, diagnosisFails })).removed, [], command);
    }
  });

  it("debug says what an application suffers from that ended, as run does", async () => {
    const probe = { kind: "exit", ok: false, status: 3, url: undefined, seconds: 0.4 } as const;
    const run: RunOutcome = { kind: "ended", id: "c1", name: "a", exitCode: 3, log: ["KeyError"], probe };
    const { code, errors, removed } = await perform("debug /project", { run, diagnoses: [noHeader] });
    assert.deepEqual([code, removed], [1, ["c1"]]);
    assert.match(errors.join("\n"), /ended with exit code 3\.[^]*header x\.h is missing/);
  });

  it("keeps somebody's own Dockerfile, and writes nothing beside it", async () => {
    const { written, out } = await perform("write /project --json", { files: { Dockerfile: "FROM mine\n" } });
    assert.deepEqual(written, []);
    assert.match(out, /"kept"/);
    const forced = await perform("write /project --force", { files: { Dockerfile: "FROM mine\n" } });
    assert.ok(forced.written.includes("Dockerfile"));
    assert.ok(forced.written.includes("Dockerfile.original"));
  });

  it("ends with 4 and the place when the project cannot be containerized", async () => {
    const problem = { severity: "error", code: "toml", message: "bad", path: "pyproject.toml", line: 6 } as const;
    const facts = { ...sample.facts, problems: [problem], containerizable: false };
    const { code, errors } = await perform("run /project", { inspection: { ...sample, facts, plan: undefined } });
    assert.equal(code, 4);
    assert.match(errors.join(), /pyproject\.toml:6: bad/);
    const none = await perform("inspect /project --json", { inspection: { kind: "noPython", folder: "/project" } });
    assert.equal(none.code, 4);
    assert.match(none.out, /"reason": "noPython"/);
  });

  it("turns an open question into the option that answers it", async () => {
    const question = {
      id: "port",
      text: "Which port?",
      options: [
        { value: "1", why: "" },
        { value: "2", why: "" },
      ],
    } as const;
    const facts = { ...sample.facts, questions: [question] };
    const { code, errors } = await perform("build /project", { inspection: { ...sample, facts } });
    assert.equal(code, 4);
    assert.match(errors.join(), /--port-inside: 1 \| 2/);
  });

  it("ends with 2 on usage, as JSON when asked", async () => {
    const { code, out, errors } = await perform("run --json");
    assert.equal(code, 2);
    assert.match(out, /"reason": "usage"/);
    assert.equal(errors.length, 1);
  });

  it("doctor names the engine, or everything that was tried", async () => {
    assert.match((await perform("doctor")).out, /docker 28\.5\.2/);
    const without = await perform("doctor", { engine: unreachable });
    assert.equal(without.code, 3);
    assert.match(without.out, /unix:\/\/\/x\.sock/);
  });

  it("says nothing when it was interrupted", async () => {
    const { code, errors } = await perform("build /project", { build: { kind: "cancelled" } });
    assert.deepEqual([code, errors], [130, []]);
  });
});
