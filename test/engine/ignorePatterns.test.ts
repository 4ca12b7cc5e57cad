// 500 random ignore files, each on a small tree: the image that a build of ours makes is the one that buildx makes, to the
// bit. One bake of buildx builds fifty of them. About two minutes.
// Not on Podman: it is compared with buildx, which Podman does not serve.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import { parseDockerignore } from "../../src/core/context/parseDockerignore";
import { PatternMatcher } from "../../src/core/context/patternMatcher";
import type { Engine } from "../../src/core/engine";
import { seededRandom } from "../support/seededRandom";
import { describeOnDocker, rigEngine } from "../support/engine/ringEngines";

const total = 500;
const batch = 50;

const tree: readonly string[] = [
  "a.py",
  "b.py",
  "ab.pyc",
  "README.md",
  ".env",
  "src/a.py",
  "src/b/c.py",
  "src/b/c.log",
  "src/b/deep/x.log",
  "src/b/deep/keep/x.log",
  "build/a.o",
  "build/keep/a.o",
  "build/keep/b/c.o",
  "données/é.txt",
  "data.d/a-b/c_d.txt",
  "x/y/z/a.py",
];

/** A line out of pieces of the tree's names and of all that means something in a pattern. */
function randomLine(random: () => number): string {
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(random() * items.length)] ?? items[0];
  const piece = (): string =>
    pick([
      ...([
        "a.py",
        "*.py",
        "src",
        "b",
        "deep",
        "keep",
        "build",
        "**",
        "*",
        "?.py",
        "x",
        "[a-c]*",
        "[^a]*",
        "*.log",
      ] as const),
      ...([
        "c.*",
        "donn*",
        "é.txt",
        ".env",
        "data.d",
        "a-b",
        "\\*",
        "a\\.py",
        "..",
        ".",
        "*b*",
        "ab.py?",
        "y",
        "z",
      ] as const),
    ]);
  const length = 1 + Math.floor(random() * 3);
  const body = Array.from({ length }, piece).join("/");
  const prefix = pick(["", "", "", "!", "!", "/", "./", "  ", "! ", "#"]);
  return `${prefix}${body}${pick(["", "", "", "/", " ", "/**", "/*", "\r"])}`;
}

/** Files that are no ignore files at all, such as one with a lone `!`, are for another test. */
function randomIgnoreFile(random: () => number): string {
  for (;;) {
    const lines = Array.from({ length: 1 + Math.floor(random() * 6) }, () => randomLine(random));
    const text = `${lines.join("\n")}\n`;
    try {
      new PatternMatcher(parseDockerignore(text));
      return text;
    } catch {
      continue;
    }
  }
}

describeOnDocker("500 random ignore files", (name, suite) => {
  suite.timeout(600_000);
  let docker: Docker;
  let engine: Engine;
  let folder = "";
  let bake: (file: string, metadata: string) => Promise<string>;

  before(async () => {
    const [{ ensureBuildx }, { run }] = await Promise.all([import("../rig/buildx.mjs"), import("../rig/command.mjs")]);
    const { host, ...connected } = await rigEngine(name);
    ({ docker, engine } = connected);
    const configuration = await ensureBuildx();
    const env = {
      ...{ DOCKER_HOST: host, DOCKER_CONFIG: configuration, BUILDX_BUILDER: "default" },
      BUILDX_NO_DEFAULT_ATTESTATIONS: "1",
      // The contexts are not below the folder that bake runs in.
      BUILDX_BAKE_ENTITLEMENTS_FS: "0",
    };
    const program = path.join(configuration, "cli-plugins", "docker-buildx");
    bake = (file, metadata) =>
      run(program, ["bake", "--progress", "quiet", "--file", file, "--metadata-file", metadata], { env });
    folder = await mkdtemp(path.join(tmpdir(), "patterns-"));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  async function makeContext(name: string, ignore: string): Promise<string> {
    const context = path.join(folder, name);
    for (const file of tree) {
      await mkdir(path.join(context, path.dirname(file)), { recursive: true });
      await writeFile(path.join(context, file), file);
    }
    await writeFile(path.join(context, "Dockerfile"), "FROM scratch\nCOPY . /\n");
    await writeFile(path.join(context, ".dockerignore"), ignore);
    return context;
  }

  async function build(context: string): Promise<string> {
    const request = { context, dockerfile: "Dockerfile", tags: [], labels: {}, buildArguments: {}, target: undefined };
    let id = "";
    for await (const event of engine.build(request, AbortSignal.timeout(60_000))) {
      if (event.kind === "failed") assert.fail(event.message);
      if (event.kind === "image") id = event.id;
    }
    return id;
  }

  it("select what buildx selects", async () => {
    const random = seededRandom(20_261_124);
    const distinct = new Set<string>();
    for (let start = 0; start < total; start += batch) {
      const cases: { readonly name: string; readonly context: string; readonly ignore: string; readonly id: string }[] =
        [];
      const files = Array.from({ length: batch }, (_, index) => ({
        name: `c${start + index}`,
        ignore: randomIgnoreFile(random),
      }));
      // A few at a time: the engine works on them side by side.
      for (let first = 0; first < batch; first += 5) {
        const made = files.slice(first, first + 5).map(async ({ name, ignore }) => {
          const context = await makeContext(name, ignore);
          return { name, ignore, context, id: await build(context) };
        });
        cases.push(...(await Promise.all(made)));
      }
      const target = Object.fromEntries(cases.map(({ name, context }) => [name, { context }]));
      const file = path.join(folder, "bake.json");
      const metadata = path.join(folder, "metadata.json");
      await writeFile(file, JSON.stringify({ group: { default: { targets: cases.map(({ name }) => name) } }, target }));
      await bake(file, metadata);
      const theirs: unknown = JSON.parse(await readFile(metadata, "utf8"));
      assert.ok(typeof theirs === "object" && theirs !== null);
      const images = new Map(Object.entries(theirs).map(([name, facts]) => [name, JSON.stringify(facts)]));
      for (const { name, ignore, id } of cases) {
        assert.ok(
          images.get(name)?.includes(id),
          `${name}: ${JSON.stringify(ignore)}: ${id} is not in ${images.get(name)}`,
        );
        distinct.add(id);
      }
      for (const id of new Set(cases.map((one) => one.id))) await docker.getImage(id).remove({ force: true });
      for (const { context } of cases) await rm(context, { recursive: true });
    }
    assert.ok(distinct.size > 100, `the files select different things: ${distinct.size}`);
  });
});
