// @ts-check
// Detection on real projects nobody here wrote, against facts that were recorded about them.
// Usage: npm run corpus -- --facts FILE --checkouts DIR [--only NAME] [--build] [--scorer]
//        npm run corpus -- DIR…            prints what is detected in each folder
// A checkout of owner/name is DIR/owner__name, at the commit of the record. Where a record names a folder of the
// repository as the project, that folder is inspected, as on a right click.
// --build builds and runs those that need no third party and no service; --scorer shows what the scorer makes of an
// empty answer, of a guess that looks at nothing, and of the recorded facts.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildTable } from "./buildProjects.mjs";
import { inspectFolder } from "./inspectFolder.mjs";
import { blindGuess, recordedAnswer, scoreRecord } from "./scoreRecord.mjs";

/** @typedef {import("./scoreRecord.mjs").CorpusRecord} CorpusRecord */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    facts: { type: "string" },
    checkouts: { type: "string" },
    only: { type: "string" },
    build: { type: "boolean", default: false },
    scorer: { type: "boolean", default: false },
  },
});

/** Largest file whose text is read for imports and locks. */
const maximumText = 20_000_000;

/** @param {string} folder @returns {import("./resolveStart.mjs").Checkout} */
function checkoutOf(folder) {
  const inside = (/** @type {string} */ name) => path.join(folder, name);
  return {
    has: (name) => name !== "" && existsSync(inside(name)),
    text: (name) => {
      if (!existsSync(inside(name))) return undefined;
      const text = readFileSync(inside(name), "utf8");
      return text.length > maximumText ? undefined : text;
    },
  };
}

/** @param {number} part @param {number} all */
function percent(part, all) {
  return all === 0 ? "0.0 %" : `${((100 * part) / all).toFixed(1)} %`;
}

/**
 * @param {readonly CorpusRecord[]} records @param {string} checkouts
 * @param {(record: CorpusRecord, folder: string) => Promise<import("./scoreRecord.mjs").Answer | undefined>} answer
 */
async function scoreAll(records, checkouts, answer) {
  const rows = [];
  for (const record of records) {
    const folder = path.join(checkouts, record.repo.replace("/", "__"));
    const given = await answer(record, folder);
    rows.push({ record, crashed: given === undefined, fields: scoreRecord(record, given, checkoutOf(folder)) });
  }
  return rows;
}

/** @param {Awaited<ReturnType<typeof scoreAll>>} rows */
function scoreOf(rows) {
  const all = rows.flatMap(({ fields }) => fields);
  return { right: all.filter(({ right }) => right).length, all: all.length };
}

/** @param {Awaited<ReturnType<typeof scoreAll>>} rows @returns {number} how many bounds are missed */
function report(rows) {
  const names = rows[0]?.fields.map(({ field }) => field) ?? [];
  const width = Math.max(...rows.map(({ record }) => record.repo.length));
  console.log(`${"".padEnd(width)}  ${names.map((name) => name.padEnd(10)).join("")}`);
  for (const { record, fields } of rows) {
    console.log(
      `${record.repo.padEnd(width)}  ${fields.map(({ right }) => (right ? "yes" : "NO").padEnd(10)).join("")}`,
    );
  }
  for (const { record, crashed, fields } of rows) {
    if (crashed) console.log(`  ${record.repo}: no answer`);
    for (const { field, right, wanted, given, confidence } of crashed ? [] : fields) {
      if (right) continue;
      const sure = confidence === undefined ? "" : `, confidence ${confidence}`;
      console.log(`  ${record.repo} ${field}: recorded ${wanted}, detected ${given}${sure}`);
    }
  }
  const { right, all } = scoreOf(rows);
  const sure = rows.flatMap(({ fields }) => fields).filter((one) => !one.right && (one.confidence ?? 0) >= 90).length;
  const silent = rows.filter(({ crashed }) => crashed).length;
  console.log(`\n${percent(right, all)} of ${all} fields right (bound 95 %), ${silent} without an answer (bound 0),`);
  console.log(`${sure} wrong facts with a confidence of 90 or more (bound 0).`);
  return Number(right < 0.95 * all) + Number(silent > 0) + Number(sure > 0);
}

async function compareWithFacts() {
  if (values.facts === undefined || values.checkouts === undefined) {
    console.error("Say where the facts and the checkouts are: --facts FILE --checkouts DIR. Or name folders.");
    return 2;
  }
  const { checkouts, only } = values;
  /** @type {{ records: readonly CorpusRecord[] }} */
  const { records } = JSON.parse(readFileSync(values.facts, "utf8"));
  const wanted = records.filter(({ repo }) => only === undefined || repo.includes(only));
  const there = wanted.filter(({ repo }) => existsSync(path.join(checkouts, repo.replace("/", "__"))));
  for (const record of wanted) if (!there.includes(record)) console.log(`No checkout of ${record.repo}: left out.`);
  if (there.length === 0) return 2;
  if (values.scorer) {
    const empty = scoreOf(await scoreAll(there, checkouts, async () => ({})));
    const blind = scoreOf(await scoreAll(there, checkouts, async () => blindGuess));
    const recorded = scoreOf(
      await scoreAll(there, checkouts, async (record, folder) => recordedAnswer(record, checkoutOf(folder))),
    );
    console.log(`An empty answer scores ${percent(empty.right, empty.all)} (must be 0 %),`);
    console.log(`pip, 3.13, python app.py, 80 scores ${percent(blind.right, blind.all)} (at most 35 %),`);
    console.log(`the recorded facts score ${percent(recorded.right, recorded.all)} (at least 98 %).`);
    const holds = empty.right === 0 && blind.right <= 0.35 * blind.all && recorded.right >= 0.98 * recorded.all;
    return holds ? 0 : 1;
  }
  if (values.build) return buildTable(there, checkouts);
  const rows = await scoreAll(there, checkouts, (record, folder) =>
    inspectFolder(path.join(folder, record.project_root)),
  );
  return report(rows) === 0 ? 0 : 1;
}

/** @param {readonly string[]} folders */
async function showFolders(folders) {
  for (const folder of folders) {
    const answer = await inspectFolder(folder);
    console.log(`\n${folder}${answer === undefined ? ": no answer" : ""}`);
    if (answer === undefined) continue;
    const services = (answer.services ?? []).filter(({ required }) => required).map(({ name }) => name);
    console.log(`  manager    ${answer.dependencies?.manager}`);
    console.log(`  python     ${answer.python?.version}`);
    console.log(`  frameworks ${(answer.frameworks ?? []).join(", ")}`);
    console.log(`  start      ${(answer.entry?.command ?? []).join(" ")} (in ${answer.entry?.workdir ?? "."})`);
    console.log(`  port       ${answer.port ?? "none"}`);
    console.log(`  services   ${services.join(", ") || "none"}`);
  }
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folders = positionals.flatMap((folder) =>
    // A folder of checkouts stands for all of them.
    readdirSync(folder).every((name) => name.includes("__"))
      ? readdirSync(folder).map((name) => path.join(folder, name))
      : [folder],
  );
  process.exit(folders.length > 0 ? await showFolders(folders) : await compareWithFacts());
}
