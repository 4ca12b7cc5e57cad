// @ts-check
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { standInSource } from "../rig/baseTable.mjs";
import { ensureBuildx } from "../rig/buildx.mjs";
import { ensureBases } from "../rig/bases.mjs";
import { ensureEngine } from "../rig/engines.mjs";
import { findCommand } from "../rig/machine.mjs";
import { ensureNodeImage, nodeStandIn } from "../rig/nodeImage.mjs";
import { canStandIn, ensureServiceImages } from "../rig/serviceImages.mjs";
import { inspectFolder } from "./inspectFolder.mjs";
import { machineFault } from "./machineFault.mjs";

const cli = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../dist/cli.js");
/** A build that takes longer than this, in milliseconds, has failed. */
const deadline = 900_000;
/** Long enough for keys that are checked for their length. */
const anyValue = "containerize-python-test-value-0123456789";

/**
 * Docker's client with its Compose, for the services, and no interpreter of this machine.
 * @param {string} folder gets a folder of programs
 * @param {string} host
 * @returns {Promise<Record<string, string | undefined>>}
 */
async function surroundings(folder, host) {
  const programs = path.join(folder, "bin");
  mkdirSync(programs);
  const docker = findCommand("docker");
  if (docker !== undefined) symlinkSync(docker, path.join(programs, "docker"));
  const own = {
    PATH: programs,
    HOME: folder,
    DOCKER_HOST: host,
    DOCKER_CONTEXT: "",
    DOCKER_CONFIG: await ensureBuildx(),
  };
  return { ...process.env, ...own };
}

/** @param {readonly string[]} args @param {Record<string, string | undefined>} env @returns {Promise<{ code: number, out: string, errors: string }>} */
function run(args, env) {
  return new Promise((resolve) => {
    const options = { timeout: deadline, maxBuffer: 64_000_000, env };
    execFile(process.execPath, [cli, ...args], options, (error, out, errors) =>
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, out, errors }),
    );
  });
}

/**
 * Why a project is not built here; undefined when it can be. One without an answer is tried: that it has none is a failure.
 * @param {import("./scoreRecord.mjs").CorpusRecord} record @param {any} answer
 */
function obstacle(record, answer) {
  if (record.can_run_offline_of_third_party === false) return "needs a third party";
  if (record.can_run_offline_of_third_party !== true) return "whether it needs a third party is not recorded";
  if (answer === undefined) return undefined;
  if (!answer.containerizable) return `is not containerizable: ${reasons(answer)}`;
  const services = (answer.services ?? []).filter((/** @type {any} */ { required }) => required);
  const missing = services.filter((/** @type {any} */ { image }) => !canStandIn(String(image)));
  if (missing.length > 0)
    return `needs ${missing.map((/** @type {any} */ { name }) => name).join(", ")}, whose image the rig has not`;
  const tag = String(answer.python?.image ?? "").replace(/^.*python:/, "");
  if (standInSource(tag) === undefined) return `the rig has no python:${tag}`;
  const node = nodeImages(answer).find((image) => nodeStandIn(image) === undefined);
  return node === undefined ? undefined : `the rig has no ${node}`;
}

/** @param {any} answer @returns {string} */
function reasons({ problems = [], entry }) {
  const errors = problems.filter((/** @type {any} */ { severity }) => severity === "error");
  return (
    errors.map((/** @type {any} */ { message }) => message).join(" ") || String(entry?.why ?? "no reason is given")
  );
}

/** @param {any} answer @returns {string[]} */
function nodeImages({ frontends = [] }) {
  return frontends.map((/** @type {any} */ { node }) => String(node));
}

/** @param {any} answer @returns {string[]} */
function serviceImages({ services = [] }) {
  const needed = services.filter((/** @type {any} */ { required }) => required);
  return needed.map((/** @type {any} */ { image }) => String(image));
}

/** @param {string} folder */
function lockOf(folder) {
  const file = path.join(folder, "poetry.lock");
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** One line: a step that failed is told by its error, not by its command. @param {any} report @param {number} code */
function causeOf(report, code) {
  const words = report?.diagnosis?.message ?? report?.error?.message;
  if (words === undefined) return code === -1 ? "not done within 15 minutes" : `ended with ${code}`;
  return String(words).replace(/^process "[^]*" did not complete/, "a step did not complete");
}

/**
 * Builds and runs each project that can be, and prints what happened and why the others were not.
 * @param {readonly import("./scoreRecord.mjs").CorpusRecord[]} records @param {string} checkouts
 * @returns {Promise<number>} exit code: 0 when at least 90 % of those that were built answered
 */
export async function buildTable(records, checkouts) {
  const engine = await ensureEngine("docker28");
  /** @type {string[]} */ const answered = [];
  /** @type {string[]} */ const failed = [];
  /** @type {string[]} */ const machine = [];
  /** @type {string[]} */ const left = [];
  for (const record of records) {
    const place = path.join(checkouts, record.repo.replace("/", "__"), record.project_root);
    /** @type {any} */
    const answer = await inspectFolder(place);
    const why = obstacle(record, answer);
    if (why !== undefined) {
      console.log(`left out  ${record.repo}: ${why}`);
      left.push(`${record.repo}: ${why}`);
      continue;
    }
    const folder = mkdtempSync(path.join(tmpdir(), "corpus-"));
    try {
      const copy = path.join(folder, record.repo.replace("/", "__").toLowerCase());
      cpSync(place, copy, { recursive: true, filter: (from) => path.basename(from) !== ".git" });
      const variables = path.join(folder, "variables");
      writeFileSync(variables, record.required_env.map((name) => `${name}=${anyValue}\n`).join(""));
      if (answer !== undefined) {
        await ensureBases(engine, [String(answer.python.image).replace(/^.*python:/, "")]);
        for (const image of nodeImages(answer)) await ensureNodeImage(engine, image);
        await ensureServiceImages(engine, serviceImages(answer));
      }
      // Our files, not the project's own; `run` keeps what it finds.
      const env = await surroundings(folder, engine.host);
      await run(["write", copy, "--force"], env);
      const { code, out, errors } = await run(["run", copy, "--json", "--env-file", variables, "--volumes"], env);
      const report = code === -1 ? undefined : JSON.parse(out || "{}");
      const seen =
        report?.probe === null || report?.probe === undefined
          ? ""
          : ` ${report.probe.kind} ${report.probe.status ?? ""}`;
      const fault = report?.probe?.ok === true ? undefined : await machineFault(`${out}\n${errors}`, lockOf(copy));
      const cause = fault ?? causeOf(report, code);
      if (report?.probe?.ok === true) answered.push(record.repo);
      else if (fault !== undefined) machine.push(`${record.repo}: ${fault}`);
      else failed.push(`${record.repo}: ${cause}${seen}`);
      console.log(
        report?.probe?.ok === true ? `answered  ${record.repo}${seen}` : `FAILED    ${record.repo}: ${cause}${seen}`,
      );
      if (report?.probe?.ok !== true)
        console.log(
          `${out}\n${errors}`
            .trim()
            .split("\n")
            .slice(-25)
            .map((line) => `          | ${line}`)
            .join("\n"),
        );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const tried = answered.length + failed.length;
  /** @param {string} title @param {readonly string[]} lines */
  const list = (title, lines) => (lines.length > 0 ? `\n${title}\n${lines.map((line) => `  ${line}\n`).join("")}` : "");
  console.log(list("Failed:", failed) + list("Failed by this machine:", machine) + list("Not tried:", left));
  const done = `${answered.length} of ${tried} that were tried answered at the first try (bound 90 %)`;
  console.log(`${done}; ${machine.length} failed by this machine, ${left.length} of ${records.length} were not tried.`);
  return tried > 0 && answered.length >= 0.9 * tried ? 0 : 1;
}
