// Every way to declare dependencies × every kind of start, written, built, run and asked on a real engine.
// CI takes a sample with a fixed seed, without Flask, which the test of the golden files builds with every manager.
// CONTAINERIZE_MATRIX=all takes every pair, and CONTAINERIZE_MATRIX=pdm,uv those of some managers. About 15 seconds a pair.
// On the main engine: managers are told apart by the Dockerfile alone, and each pair costs its seconds.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import { mainEngine, rigEngine } from "../support/engine/ringEngines";
import { runCommandLine } from "../support/engine/runCommandLine";
import { copyFixture } from "../support/fixtureProjects";
import { seededRandom } from "../support/seededRandom";

const managers = path.resolve("test/fixtures/managers");
const sampleSize = 4;
const seed = 20261124;

interface Start {
  readonly name: string;
  readonly source: string;
  /** What `GET /` holds; undefined: it ends by itself. */
  readonly holds: string | undefined;
}

const starts: readonly Start[] = [
  {
    name: "flask",
    source:
      'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/")\ndef home():\n    return "hello from flask"\n',
    holds: "hello from flask",
  },
  {
    name: "fastapi",
    source:
      'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/")\ndef home():\n    return "hello from fastapi"\n',
    holds: "hello from fastapi",
  },
  {
    name: "script",
    source: 'import flask\n\nif __name__ == "__main__":\n    print("hello from", flask.__name__)\n',
    holds: undefined,
  },
];

interface Pair {
  readonly manager: string;
  readonly start: Start;
}

/** Every pair, or the first of a shuffle that is the same each time. */
function pairs(): readonly Pair[] {
  const wanted = process.env["CONTAINERIZE_MATRIX"];
  const names = readdirSync(managers).sort();
  const chosen = wanted === undefined || wanted === "all" ? names : wanted.split(",");
  const all = chosen.flatMap((manager) => starts.map((start) => ({ manager, start })));
  if (wanted !== undefined) return all;
  const random = seededRandom(seed);
  const shuffled = all
    .filter(({ start }) => start.name !== "flask")
    .map((pair) => ({ pair, at: random() }))
    .sort((left, right) => left.at - right.at);
  return shuffled.slice(0, sampleSize).map(({ pair }) => pair);
}

interface RunJson {
  readonly error: unknown;
  readonly image: { readonly tag: string } | null;
  readonly container: { readonly id: string; readonly hostPort: number | null } | null;
  readonly probe: { readonly ok: boolean; readonly kind: string; readonly status: number | null } | null;
}

describe("generated projects of every manager and start", function () {
  this.timeout(600_000);
  let host = "";
  let docker: Docker;
  let folder = "";
  const tags = new Set<string>();

  before(async () => {
    ({ host, docker } = await rigEngine(mainEngine, "3.13-slim-trixie", "3.14-slim-trixie"));
  });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "managers-"));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  after(async () => {
    for (const tag of tags) await docker.getImage(tag).remove({ force: true });
  });

  async function run(project: string): Promise<RunJson> {
    const ran = await runCommandLine(["run", project, "--json", "--keep"], host, { path: "/nonexistent" });
    assert.equal(ran.code, 0, ran.errors + ran.out);
    const result = JSON.parse(ran.out) as RunJson;
    if (result.image) tags.add(result.image.tag);
    return result;
  }

  async function check(result: RunJson, start: Start): Promise<void> {
    assert.ok(result.container);
    const container = docker.getContainer(result.container.id);
    try {
      assert.equal(result.probe?.ok, true);
      if (start.holds === undefined) assert.deepEqual([result.probe.kind, result.probe.status], ["exit", 0]);
      else {
        const answer = await fetch(`http://127.0.0.1:${result.container.hostPort}/`);
        assert.ok((await answer.text()).includes(start.holds));
      }
    } finally {
      await container.remove({ force: true });
    }
  }

  for (const pair of pairs()) {
    it(`${pair.manager} × ${pair.start.name} builds and answers, and does so again after an edit`, async () => {
      const project = path.join(folder, `${pair.manager}-${pair.start.name}`);
      copyFixture("managers", pair.manager, project, pair.start.source);
      await check(await run(project), pair.start);
      await appendFile(path.join(project, "app.py"), "# edited\n");
      await check(await run(project), pair.start);
    });
  }
});
