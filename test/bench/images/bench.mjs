// @ts-check
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBases } from "../../rig/bases.mjs";
import { dockerConfigFolder, ensureBuildx } from "../../rig/buildx.mjs";
import { run } from "../../rig/command.mjs";
import { tell } from "../../rig/log.mjs";
import { startThrowawayEngine } from "../../rig/throwawayEngine.mjs";
import { certificatesIn, machineTrust } from "../../rig/trustAuthority.mjs";
import { plainDockerfile } from "./apps.mjs";

/** @typedef {import("./apps.mjs").App} App */
/** @typedef {"plain" | "ours"} Kind */

/**
 * What was measured of one Dockerfile. Times in seconds, the size in bytes.
 * @typedef {object} Figures
 * @property {number} cold from an engine that has the base image and nothing else
 * @property {number} second another project of the same kind on that engine afterwards
 * @property {number} edit one line of code changed
 * @property {number} added one dependency added
 * @property {number} size of the whole image
 * @property {number} imports of main.py in a new container of the image
 */

const root = path.dirname(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))));
const BASE = "python:3.13-slim-trixie";
const EDITS = 3;
const IMPORTS = 5;

/**
 * Runs `measure` with an engine of its own that holds the base image alone.
 * @template T
 * @param {(bench: Bench) => Promise<T>} measure
 * @returns {Promise<T>}
 */
export async function withBench(measure) {
  await ensureBuildx();
  const engine = await startThrowawayEngine();
  const folder = await mkdtemp(path.join(tmpdir(), "containerize-bench-"));
  try {
    await ensureBases(engine, ["3.13-slim-trixie"]);
    const bench = new Bench(engine.host, folder);
    await bench.prepareBase();
    return await measure(bench);
  } finally {
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Builds of apps on one engine, timed. */
export class Bench {
  #environment;
  #folder;

  /** @param {string} host @param {string} folder */
  constructor(host, folder) {
    this.#environment = { DOCKER_HOST: host, DOCKER_CONFIG: dockerConfigFolder(), DOCKER_BUILDKIT: "1" };
    this.#folder = folder;
  }

  /**
   * On a machine whose network needs an authority of its own both files begin with an image that trusts it: the plain
   * file has no other way, and what is compared are the files.
   */
  async prepareBase() {
    const { certificates, pip } = await machineTrust();
    if (certificates.length === 0 && Object.keys(pip).length === 0) return;
    const folder = path.join(this.#folder, "base");
    await mkdir(folder);
    await writeFile(path.join(folder, "own.pem"), certificates.flatMap((text) => certificatesIn(text)).join(""));
    const settings = Object.entries(pip).map(([name, value]) => `${name} = ${value}`);
    await writeFile(path.join(folder, "pip.conf"), `[global]\ncert = /etc/ssl/own.pem\n${settings.join("\n")}\n`);
    await writeFile(
      path.join(folder, "Dockerfile"),
      `FROM ${BASE}\nCOPY own.pem /etc/ssl/own.pem\nCOPY pip.conf /etc/pip.conf\nENV SSL_CERT_FILE=/etc/ssl/own.pem\n`,
    );
    await this.#docker(["buildx", "build", "--quiet", "--tag", BASE, folder]);
  }

  /**
   * Every figure of one app. The two files take turns within each figure, so that what else the machine does falls on both.
   * @param {App} app
   * @returns {Promise<Record<Kind, Figures> & { bareEdit: number }>}
   */
  async measure(app) {
    const first = await this.#project(app, "first", app.requirements);
    const others = app.requirements.filter((one) => one !== app.another);
    const second = await this.#project(app, "second", others);
    const bareEdit = await this.#edits(first, "bare");
    const builds = await this.#inTurns(async (kind) => {
      await this.#docker(["builder", "prune", "--all", "--force"]);
      // In one turn: the second project finds what the first left in the cache, which the other file's turn takes away.
      return { cold: await this.#build(first, kind), second: await this.#build(second, kind) };
    });
    const edit = await this.#inTurns((kind) => this.#edits(first, kind));
    const size = await this.#inTurns(async (kind) =>
      Number(await this.#docker(["image", "inspect", "--format", "{{.Size}}", tag(first, kind)])),
    );
    /** @type {Record<Kind, number>[]} */ const imports = [];
    for (let index = 0; index < IMPORTS; index++)
      imports.push(await this.#inTurns((kind) => this.#imports(tag(first, kind))));
    await writeFile(path.join(first, "requirements.txt"), lines([...app.requirements, app.added]));
    const added = await this.#inTurns((kind) => this.#build(first, kind));
    /** @param {Kind} kind @returns {Figures} */
    const figures = (kind) => ({
      ...builds[kind],
      edit: edit[kind],
      added: added[kind],
      size: size[kind],
      imports: median(imports.map((one) => one[kind])),
    });
    return { bareEdit, plain: figures("plain"), ours: figures("ours") };
  }

  /** @template Value @param {(kind: Kind) => Promise<Value>} measure @returns {Promise<Record<Kind, Value>>} */
  async #inTurns(measure) {
    const plain = await measure("plain");
    return { plain, ours: await measure("ours") };
  }

  /** @param {App} app @param {string} name @param {readonly string[]} requirements @returns {Promise<string>} its folder */
  async #project(app, name, requirements) {
    const folder = path.join(this.#folder, `${app.name}-${name}`);
    await mkdir(folder);
    await writeFile(path.join(folder, "requirements.txt"), lines(requirements));
    await writeFile(path.join(folder, ".python-version"), "3.13\n");
    await writeFile(path.join(folder, "main.py"), `# ${name}\n${app.main}`);
    await run(process.execPath, [path.join(root, "dist/cli.js"), "write", folder]);
    await writeFile(path.join(folder, "plain.Dockerfile"), plainDockerfile(app, BASE));
    await writeFile(path.join(folder, "bare.Dockerfile"), `FROM ${BASE}\nWORKDIR /app\nCOPY . .\n`);
    return folder;
  }

  /** @param {string} folder @param {Kind | "bare"} kind @returns {Promise<number>} seconds, the median of several edits */
  async #edits(folder, kind) {
    await this.#build(folder, kind);
    const times = [];
    for (let index = 0; index < EDITS; index++) {
      await writeFile(path.join(folder, "edited.py"), `EDIT = "${kind} ${index} ${Date.now()}"\n`);
      times.push(await this.#build(folder, kind));
    }
    return median(times);
  }

  /** @param {string} folder @param {Kind | "bare"} kind @returns {Promise<number>} seconds */
  async #build(folder, kind) {
    const file = kind === "ours" ? "Dockerfile" : `${kind}.Dockerfile`;
    const started = performance.now();
    await this.#docker([
      "buildx",
      "build",
      "--progress",
      "plain",
      "--tag",
      tag(folder, kind),
      "--file",
      path.join(folder, file),
      folder,
    ]);
    const seconds = (performance.now() - started) / 1000;
    tell("images", `${tag(folder, kind)} built in ${seconds.toFixed(2)} s`);
    return seconds;
  }

  /** @param {string} name @returns {Promise<number>} seconds */
  async #imports(name) {
    const script = "import time; s = time.perf_counter(); import main; print(time.perf_counter() - s)";
    const printed = await this.#docker(["run", "--rm", "--entrypoint", "python", name, "-c", script]);
    return Number(printed.trim().split("\n").at(-1));
  }

  /** @param {readonly string[]} parameters @returns {Promise<string>} */
  #docker(parameters) {
    return run("docker", parameters, { env: this.#environment });
  }
}

/** @param {readonly string[]} requirements */
function lines(requirements) {
  return requirements.map((one) => `${one}\n`).join("");
}

/** @param {string} folder @param {string} kind */
function tag(folder, kind) {
  return `${path.basename(folder)}:${kind}`;
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
