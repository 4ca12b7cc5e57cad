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
  { files: 2000, bytes: 50e6, rounds: 7 },
  { files: 20_000, bytes: 1e9, rounds: 4 },
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
 * Both clients in turn, so that what else the machine does meets both.
 * @param {readonly [Builder, Builder]} builders @param {{ folder: string, names: readonly string[] }} tree
 * @param {number} rounds @param {number} changed files before each build
 */
async function compare(builders, tree, rounds, changed) {
  /** @type {[number[], number[]]} */
  const times = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const [index, builder] of builders.entries()) {
      await change(tree, changed);
      times[index === 0 ? 0 : 1].push(await seconds(builder, tree.folder));
    }
  }
  return /** @type {const} */ ([median(times[0]), median(times[1])]);
}

/** What, how often, files changed before each build, bound, aim. @typedef {readonly [string, number, number, number, number]} Case */

/**
 * @param {string} engine @param {readonly [Builder, Builder]} builders @param {{ folder: string, names: readonly string[] }} tree
 * @param {number} bytes @param {readonly Case[]} cases @returns {Promise<readonly import("../row.mjs").Measurement[]>}
 */
async function measureCases(engine, builders, tree, bytes, cases) {
  const found = [];
  const size = `${tree.names.length} files, ${bytes / 1e6} MB`;
  for (const [what, times, changed, bound, aim] of cases) {
    const [own, theirs] = await compare(builders, tree, times, changed);
    const shown = `${engine}, ${size}, ${what}: ${own.toFixed(2)} s (median of ${times})`;
    const comparedWith = `${builders[1].name}: ${theirs.toFixed(2)} s`;
    console.log(`  ${shown}; ${comparedWith}`);
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

/** Every case, or the unchanged context on each Docker engine alone: then four minutes are enough. @param {boolean} isWhole */
async function measureTransfer(isWhole) {
  /** @type {import("../row.mjs").Measurement[]} */
  const found = [];
  for (const { files, bytes, rounds } of trees) {
    const tree = await makeTransferTree(files, bytes);
    // Both clients find the files in memory.
    for (const name of tree.names) await readFile(path.join(tree.folder, name));
    try {
      for (const name of engineNames) {
        const { socket, host, version } = await ensureEngine(name);
        const before = (await cacheRecords(socket)).map(({ ID }) => ID);
        const builders = /** @type {const} */ ([await ours(socket), await buildx(host)]);
        // The first build leaves the copy that the next ones are compared with.
        if (!isWhole) for (const builder of builders) await builder.build(tree.folder);
        /** @type {readonly Case[]} */
        const cases = [
          ["cold", 1, 1, 1.2, 1],
          ["no change", rounds, 0, 0.6, 0.45],
          ["1 file changed", files > 5000 ? 1 : 3, 1, 1, 0.8],
          ["100 files changed", files > 5000 ? 1 : 3, 100, 1, 0.8],
        ];
        found.push(
          ...(await measureCases(`Docker ${version}`, builders, tree, bytes, isWhole ? cases : cases.slice(1, 2))),
        );
        await cleanUp(socket, before);
      }
      // Podman unpacks and reads the whole archive for every build: a gigabyte takes it minutes, whoever sends it.
      if (files > 5000 || !isWhole) continue;
      const podman = await ensurePodman();
      const builders = /** @type {const} */ ([await ours(podman.socket), await podmanRemote(podman.host, podman.root)]);
      /** @type {readonly Case[]} */
      const cases = [
        ["cold", 1, 1, 1.2, 1],
        ["no change", rounds, 0, 1, 0.9],
      ];
      found.push(...(await measureCases(`Podman ${podman.version}`, builders, tree, bytes, cases)));
      await call(podman.socket, `/images/${tag}?force=true`, { method: "DELETE" });
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
