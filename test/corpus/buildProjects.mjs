// @ts-check
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { standInSource } from "../rig/baseTable.mjs";
import { ensureBases } from "../rig/bases.mjs";
import { ensureEngine } from "../rig/engines.mjs";
import { inspectFolder } from "./inspectFolder.mjs";

const cli = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../dist/cli.js");
/** A build that takes longer than this, in milliseconds, has failed. */
const deadline = 900_000;
/** Long enough for keys that are checked for their length. */
const anyValue = "containerize-python-test-value-0123456789";

/** @param {readonly string[]} args @param {string} host @returns {Promise<{ code: number, out: string, errors: string }>} */
function run(args, host) {
  const env = {
    ...process.env,
    PATH: "/nonexistent",
    DOCKER_HOST: host,
    DOCKER_CONTEXT: "",
    DOCKER_CONFIG: "/nonexistent",
  };
  return new Promise((resolve) => {
    const options = { timeout: deadline, maxBuffer: 64_000_000, env };
    execFile(process.execPath, [cli, ...args], options, (error, out, errors) =>
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, out, errors }),
    );
  });
}

/** Why a project is not built here; undefined when it can be. @param {import("./scoreRecord.mjs").CorpusRecord} record @param {any} answer */
function obstacle(record, answer) {
  if (record.can_run_offline_of_third_party !== true) return "needs a third party";
  if (answer === undefined) return undefined;
  const services = (answer.services ?? []).filter((/** @type {any} */ { required }) => required);
  if (services.length > 0)
    return `needs ${services.map((/** @type {any} */ { name }) => name).join(", ")}, whose image the rig has not`;
  const tag = String(answer.python?.image ?? "").replace(/^.*python:/, "");
  return standInSource(tag) === undefined ? `the rig has no python:${tag}` : undefined;
}

/**
 * Builds and runs each project that can be, and prints what happened and why the others were not.
 * @param {readonly import("./scoreRecord.mjs").CorpusRecord[]} records @param {string} checkouts
 * @returns {Promise<number>} exit code: 0 when at least 90 % of those that were built answered
 */
export async function buildTable(records, checkouts) {
  const engine = await ensureEngine("docker28");
  let tried = 0;
  let answered = 0;
  for (const record of records) {
    const place = path.join(checkouts, record.repo.replace("/", "__"), record.project_root);
    /** @type {any} */
    const answer = await inspectFolder(place);
    const why = obstacle(record, answer);
    if (why !== undefined) {
      console.log(`left out  ${record.repo}: ${why}`);
      continue;
    }
    tried++;
    const folder = mkdtempSync(path.join(tmpdir(), "corpus-"));
    try {
      const copy = path.join(folder, record.repo.replace("/", "__").toLowerCase());
      cpSync(place, copy, { recursive: true, filter: (from) => path.basename(from) !== ".git" });
      const variables = path.join(folder, "variables");
      writeFileSync(variables, record.required_env.map((name) => `${name}=${anyValue}\n`).join(""));
      if (answer !== undefined) await ensureBases(engine, [String(answer.python.image).replace(/^.*python:/, "")]);
      // Our files, not the project's own; `run` keeps what it finds.
      await run(["write", copy, "--force"], engine.host);
      const { code, out, errors } = await run(["run", copy, "--json", "--env-file", variables], engine.host);
      const report = code === -1 ? undefined : JSON.parse(out || "{}");
      if (report?.probe?.ok === true) answered++;
      const seen =
        report?.probe === null || report?.probe === undefined
          ? ""
          : ` ${report.probe.kind} ${report.probe.status ?? ""}`;
      const cause = report?.error?.message ?? `ended with ${code}`;
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
  const share = tried === 0 ? 0 : answered / tried;
  console.log(`\n${answered} of ${tried} answered at the first try (bound 90 %).`);
  return share >= 0.9 ? 0 : 1;
}
