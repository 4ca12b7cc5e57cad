// @ts-check
// What it takes to bring a build context to the engine, against Docker's own client on the same engine in the same run.
import { readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBuildx } from "../../rig/buildx.mjs";
import { run } from "../../rig/command.mjs";
import { call } from "../../rig/engineApi.mjs";
import { ensureEngine, engineNames } from "../../rig/engines.mjs";
import { ensurePodman } from "../../rig/podman.mjs";
import { median } from "../statistics.mjs";
import { makeTransferTree } from "../transferTree.mjs";

const root = path.dirname(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))));
const trees = [
  { files: 2000, bytes: 50e6, rounds: 7, fewer: 3 },
  { files: 20_000, bytes: 1e9, rounds: 4, fewer: 2 },
];
const tag = "containerize-transfer-bench:latest";

/** @typedef {{ name: string, build: (folder: string) => Promise<void> }} Builder */

/** The product's engine bundle, as the extension loads it; a running process builds. @param {string} socket @returns {Promise<Builder>} */
async function ours(socket) {
  const { connect } = createRequire(import.meta.url)(path.join(root, "dist/engine.js"));
  const never = new AbortController().signal;
  const engine = await connect({ platform: "linux", home: "/nowhere", variables: {}, setting: socket }, never);
  return {
    name: "ours",
    async build(folder) {
      const request = { context: folder, dockerfile: "Dockerfile", tags: [tag] };
      let built = false;
      for await (const event of engine.build(
        { ...request, labels: {}, buildArguments: {}, target: undefined },
        never,
      )) {
        if (event.kind === "failed") throw new Error(event.message);
        built ||= event.kind === "image";
      }
      if (!built) throw new Error("There is no image.");
    },
  };
}

/** A new process builds, as it does for whoever types the command. @param {string} host @returns {Promise<Builder>} */
async function buildx(host) {
  const configuration = await ensureBuildx();
  const program = path.join(configuration, "cli-plugins/docker-buildx");
  const env = { DOCKER_HOST: host, DOCKER_CONFIG: configuration, BUILDX_BUILDER: "default" };
  const version = (await run(program, ["version"], { env })).trim().split(" ")[1] ?? "";
  return {
    name: `docker buildx build ${version}`,
    build: async (folder) => {
      await run(program, ["build", "--quiet", "--provenance=false", "--tag", tag, folder], { env });
    },
  };
}

/**
 * Podman's own client, which sends an archive to the service. It runs with the libraries of its root, not in it: it has to
 * see the context. @param {string} host @param {string} root @returns {Promise<Builder>}
 */
async function podmanRemote(host, root) {
  const libraries = ["--library-path", path.join(root, "usr/lib/x86_64-linux-gnu")];
  const program = [...libraries, path.join(root, "usr/bin/podman"), "--remote", "--url", host];
  const loader = path.join(root, "lib64/ld-linux-x86-64.so.2");
  const version = (await run(loader, [...program, "--version"])).trim();
  return {
    name: `${version.replace(" version", "")} --remote build`,
    build: async (folder) => {
      await run(loader, [...program, "build", "--quiet", "--layers", "--tag", tag, folder]);
    },
  };
}

/** @param {Builder} builder @param {string} folder */
async function seconds(builder, folder) {
  const started = performance.now();
  await builder.build(folder);
  return (performance.now() - started) / 1000;
}

/** Appends to the first files, each time something else. @param {{ folder: string, names: readonly string[] }} tree @param {number} count */
async function change({ folder, names }, count) {
  for (const name of names.slice(0, count)) {
    await writeFile(path.join(folder, name), `${performance.now()}\n`, { flag: "a" });
  }
}

/**
 * What is measured, how often, files changed before each build, bound, aim.
 * @typedef {object} Case
 * @property {string} what
 * @property {number} times
 * @property {number} changed files, before each build
 * @property {number} bound
 * @property {number} aim
 * @property {() => Promise<void>} [forget] makes the engine forget the context before each build
 */

/**
 * Both clients in turn, each as often the first of a pair as the other, so that what else the machine does meets both.
 * @param {readonly [Builder, Builder]} builders @param {{ folder: string, names: readonly string[] }} tree @param {Case} one
 */
async function compare(builders, tree, { times: rounds, changed, forget }) {
  /** @type {[number[], number[]]} */
  const times = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const index of round % 2 === 0 ? /** @type {const} */ ([0, 1]) : /** @type {const} */ ([1, 0])) {
      await forget?.();
      await change(tree, changed);
      // What is still to be written to the disk would be counted as the build's.
      if (forget !== undefined) await run("sync", []);
      times[index].push(await seconds(builders[index], tree.folder));
    }
  }
  return /** @type {const} */ ([median(times[0]), median(times[1])]);
}

/**
 * @param {string} engine @param {readonly [Builder, Builder]} builders @param {{ folder: string, names: readonly string[] }} tree
 * @param {number} bytes @param {readonly Case[]} cases @returns {Promise<readonly import("../row.mjs").Measurement[]>}
 */
async function measureCases(engine, builders, tree, bytes, cases) {
  const found = [];
  const size = `${tree.names.length} files, ${bytes / 1e6} MB`;
  for (const one of cases) {
    const { what, times, bound, aim } = one;
    const [own, theirs] = await compare(builders, tree, one);
    const shown = `${engine}, ${size}, ${what}: ${own.toFixed(2)} s (median of ${times})`;
    const comparedWith = `${builders[1].name}: ${theirs.toFixed(2)} s`;
    console.log(`  ${shown}; ${comparedWith}: ${(own / theirs).toFixed(2)}`);
    found.push({ what: shown, figure: own / theirs, unit: "× its own client", comparedWith, bound, aim });
  }
  return found;
}

/** Takes away the copies and layers of this row, and nothing else. @param {string} socket @param {readonly string[]} before */
async function cleanUp(socket, before) {
  await call(socket, `/images/${tag}?force=true`, { method: "DELETE" }).catch(() => undefined);
  for (const { ID, Description } of await cacheRecords(socket)) {
    if (before.includes(ID) || !/transfer-bench|local source for context/.test(Description)) continue;
    const filters = encodeURIComponent(JSON.stringify({ id: { [ID]: true } }));
    await call(socket, `/build/prune?all=true&filters=${filters}`, { method: "POST" }).catch(() => undefined);
  }
}

/** @param {string} socket @returns {Promise<readonly { ID: string, Description: string }[]>} */
async function cacheRecords(socket) {
  const { body } = await call(socket, "/system/df");
  return JSON.parse(body).BuildCache ?? [];
}

/**
 * A context that the engine has not, one that is as it was, and one in which something was edited.
 * @param {(typeof trees)[number]} size @param {{ unchanged: number, unchangedAim: number, forget: () => Promise<void> }} engine
 * @returns {readonly Case[]}
 */
function casesOf({ rounds, fewer }, { unchanged: bound, unchangedAim: aim, forget }) {
  return [
    { what: "cold", times: fewer, changed: 1, bound: 1.2, aim: 1, forget },
    { what: "no change", times: rounds, changed: 0, bound, aim },
    { what: "1 file changed", times: fewer, changed: 1, bound: 1, aim: 0.8 },
    { what: "100 files changed", times: fewer, changed: 100, bound: 1, aim: 0.8 },
  ];
}

/** Every case, or the unchanged context on each Docker engine alone: then four minutes are enough. @param {boolean} isWhole */
async function measureTransfer(isWhole) {
  /** @type {import("../row.mjs").Measurement[]} */
  const found = [];
  for (const size of trees) {
    const { files, bytes } = size;
    const tree = await makeTransferTree(files, bytes);
    // Both clients find the files in memory.
    for (const name of tree.names) await readFile(path.join(tree.folder, name));
    try {
      for (const name of engineNames) {
        const { socket, host, version } = await ensureEngine(name);
        const before = (await cacheRecords(socket)).map(({ ID }) => ID);
        const builders = /** @type {const} */ ([await ours(socket), await buildx(host)]);
        const forget = () => cleanUp(socket, before);
        const cases = casesOf(size, { unchanged: 0.6, unchangedAim: 0.45, forget });
        // The first build leaves the copy that the next ones are compared with.
        for (const builder of isWhole ? [] : builders) await builder.build(tree.folder);
        const wanted = cases.filter(({ what }) => isWhole || what === "no change");
        found.push(...(await measureCases(`Docker ${version}`, builders, tree, bytes, wanted)));
        await cleanUp(socket, before);
      }
      if (!isWhole) continue;
      const podman = await ensurePodman();
      const builders = /** @type {const} */ ([await ours(podman.socket), await podmanRemote(podman.host, podman.root)]);
      const forget = async () => {
        await call(podman.socket, `/images/${tag}?force=true`, { method: "DELETE" }).catch(() => undefined);
      };
      const cases = casesOf(size, { unchanged: 1, unchangedAim: 0.9, forget });
      // It unpacks and reads the whole context for every build, whoever sends it: a gigabyte is looked at once, unchanged.
      const wanted = cases
        .filter(({ what }) => files < 5000 || what === "no change")
        .map((one) => ({ ...one, times: files < 5000 ? one.times : 2 }));
      if (files > 5000) for (const builder of builders) await builder.build(tree.folder);
      found.push(...(await measureCases(`Podman ${podman.version}`, builders, tree, bytes, wanted)));
      await forget();
    } finally {
      await rm(tree.folder, { recursive: true, force: true });
    }
  }
  return found;
}

/** @type {import("../row.mjs").Row} */
export const transfer = { name: "transfer", measure: () => measureTransfer(true) };

/** The one that is asked for most, by itself. @type {import("../row.mjs").Row} */
export const unchanged = { name: "unchanged", onlyByName: true, measure: () => measureTransfer(false) };
