// Projects whose need no file states fail for real, are diagnosed and, by --cure, come up and answer.
// Takes about three minutes the first time, once the rig is up.
// On the main engine: a cure changes the plan, not the build; what Podman says of the same failures is in test/fixtures/diagnosis.
import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runCommandLine } from "../support/engine/runCommandLine";
import { removeProjectImages } from "../support/engine/removeImages";
import { mainEngine, type RigEngine, rigEngine } from "../support/engine/ringEngines";

/** What `run --json` says, as far as it is looked at here. */
interface Report {
  readonly diagnosis: {
    readonly code: string;
    readonly message: string;
    readonly line: number | null;
    readonly cure: string | null;
  } | null;
  readonly cured: readonly { readonly kind: string }[];
  readonly probe: { readonly ok: boolean; readonly status: number | null } | null;
  readonly error: { readonly reason: string } | null;
}

const server = (first: string): string => `${first}
from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return "up"
`;

const projects: readonly {
  readonly title: string;
  readonly requirements: string;
  readonly code: string;
  /** Any of these: an engine that has kept a wheel of its own making fails later than one that has not. */
  readonly diagnosed: readonly string[];
  readonly atLine: boolean;
  readonly kept: RegExp;
}[] = [
  {
    title: "a header that a package's own build needs",
    requirements: "flask==3.1.0\n--no-binary gmpy2\ngmpy2==2.2.1\n",
    code: server("import gmpy2"),
    diagnosed: ["no-compiler", "missing-library"],
    atLine: true,
    kept: /additions: .*(build=libgmp-dev.*runtime=libgmp10|runtime=libmpc3)/,
  },
  {
    title: "a module that no manifest lists",
    requirements: "flask==3.1.0\n",
    code: server("import importlib\n\nyaml = importlib.import_module('yaml')"),
    diagnosed: ["module-missing"],
    atLine: false,
    kept: /additions: requirement=pyyaml$/m,
  },
  {
    title: "a shared library that the code loads by name",
    requirements: "flask==3.1.0\n",
    code: server('import ctypes\n\nctypes.CDLL("libsndfile.so.1")'),
    diagnosed: ["missing-library"],
    atLine: false,
    kept: /additions: runtime=libsndfile1$/m,
  },
  {
    title: "a dependency that needs an older Python",
    requirements: "flask==3.1.0\nWebOb==1.8.7\n",
    code: server("import webob"),
    diagnosed: ["module-missing"],
    atLine: false,
    kept: /additions: python=3\.12$/m,
  },
  {
    title: "a folder that the application writes to",
    requirements: "flask==3.1.0\n",
    code: server('import os\n\nname = "".join(["sp", "ool"])\nos.makedirs(name + "/in")'),
    diagnosed: ["permission-denied"],
    atLine: false,
    kept: /additions: writable=spool$/m,
  },
];

/** Of the folder, and so of the project and its image. */
const nameOf = ({ diagnosed }: { readonly diagnosed: readonly string[] }): string => `cure-${diagnosed[0] ?? ""}`;

describe("failures and their cures", function () {
  this.timeout(300_000);
  let folder = "";
  let rig: RigEngine;

  before(async () => {
    rig = await rigEngine(mainEngine, "3.13-slim-trixie", "3.12-slim-trixie");
  });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "cures-"));
    await chmod(folder, 0o755);
  });

  afterEach(async () => {
    await removeProjectImages(rig.docker, projects.map(nameOf));
    await rm(folder, { recursive: true, force: true });
  });

  for (const { title, requirements, code, diagnosed, atLine, kept } of projects) {
    it(`finds and cures ${title}`, async () => {
      const project = path.join(folder, nameOf({ diagnosed }));
      await mkdir(project);
      await writeFile(path.join(project, "requirements.txt"), requirements);
      await writeFile(path.join(project, "app.py"), code);
      const options = [
        project,
        "--json",
        "--python",
        "3.13",
        "--start",
        "flask --app app run --host 0.0.0.0 --port 8000",
      ];

      const failed = await runCommandLine(["run", ...options], rig.host);
      const before = JSON.parse(failed.out) as Report;
      assert.equal(failed.code, 1, failed.errors);
      assert.ok(before.diagnosis !== null && diagnosed.includes(before.diagnosis.code), failed.errors);
      assert.match(before.diagnosis.cure ?? "", /--cure/);
      if (atLine && before.diagnosis.code !== "missing-library") {
        const text = await readFile(path.join(project, "Dockerfile"), "utf8");
        assert.match(text.split("\n")[(before.diagnosis.line ?? 0) - 1] ?? "", /^RUN/);
      }

      const cured = await runCommandLine(["run", ...options, "--cure"], rig.host);
      const after = JSON.parse(cured.out) as Report;
      assert.equal(cured.code, 0, cured.errors);
      assert.equal(after.error, null);
      assert.equal(after.probe?.ok, true);
      assert.ok(after.cured.length > 0);
      assert.match(await readFile(path.join(project, "Dockerfile"), "utf8"), kept);
    });
  }
});
