// @ts-check
// The grammar ring: scope tests of `cases/` and a corpus in which no instruction may be lost or invented.
// Usage: npm test -- grammar      (test/run.mjs builds .build/ first)
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { grammars, tokenize } from "./tokenize.mjs";

const require = createRequire(import.meta.url);
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(path.dirname(here));
const { parseDockerfile } = require(path.join(root, ".build/src/core/dockerfile/parseDockerfile.js"));
const { isKeyword } = require(path.join(root, ".build/src/core/dockerfile/tables/keywords.js"));

/**
 * What a grammar that reads line by line cannot know: whether the line before goes on. Each is `file:line:character`.
 * An indented instruction in lower case looks like `    env FOO=1` of a RUN that goes on.
 */
const known = ["14-indented.Dockerfile:4:2"];

/** @type {{passed: number, failed: string[], skipped: string[]}} */
const result = { passed: 0, failed: [], skipped: [] };

/** @param {string} title @param {boolean} ok @param {string} [detail] */
function report(title, ok, detail = "") {
  console.log(`  ${ok ? "✔" : "✖"} ${title}`);
  if (ok) result.passed++;
  else {
    result.failed.push(title);
    console.log(detail);
  }
}

/** @param {readonly string[]} args */
function node(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  return { ok: status === 0, text: `${stdout}${stderr}` };
}

const current = node("syntaxes/source/write.mjs", "--check");
report("the shipped grammars are what their sources write", current.ok, current.text);

for (const name of readdirSync(path.join(here, "cases")).sort()) {
  const files = grammars.flatMap((grammar) => ["-g", grammar.path]);
  const run = node("node_modules/vscode-tmgrammar-test/dist/unit.js", ...files, `test/grammar/cases/${name}`);
  report(`scopes of ${name}`, run.ok, run.text);
}

const planted = path.join(root, ".build/planted.Dockerfile");
writeFileSync(planted, '# SYNTAX TEST "source.dockerfile" "planted"\nFROM x\n#<--- comment\n');
const files = grammars.flatMap((grammar) => ["-g", grammar.path]);
const wrong = node("node_modules/vscode-tmgrammar-test/dist/unit.js", ...files, ".build/planted.Dockerfile");
report("a wrong scope fails", !wrong.ok);

let lines = 0;
const started = performance.now();
for (const name of readdirSync(path.join(here, "corpus")).sort()) {
  const text = readFileSync(path.join(here, "corpus", name), "utf8");
  lines += text.split("\n").length;
  const expected = new Set(
    parseDockerfile(text)
      .instructions.filter((/** @type {{keyword: string}} */ { keyword }) => isKeyword(keyword))
      .map((/** @type {any} */ instruction) => instruction.source.positionAt(instruction.keywordWord.start))
      .map((/** @type {{line: number, character: number}} */ at) => `${name}:${at.line + 1}:${at.character}`),
  );
  const found = new Set(
    (await tokenize("source.dockerfile", text))
      .filter(({ scopes }) => scopes.includes("keyword.other.special-method.dockerfile"))
      // AS of FROM and CMD of HEALTHCHECK are keywords, but start no instruction.
      .filter(({ scopes }) => !scopes.some((scope) => /\.instruction\.(as|check)\./.test(scope)))
      .map(({ line, start }) => `${name}:${line + 1}:${start}`),
  );
  const lost = [...expected].filter((place) => !found.has(place) && !known.includes(place));
  const invented = [...found].filter((place) => !expected.has(place));
  const stale = known.filter((place) => place.startsWith(`${name}:`) && found.has(place));
  const detail = `lost: ${lost.join(" ")}  invented: ${invented.join(" ")}  no longer a limit: ${stale.join(" ")}`;
  const title = `no instruction lost or invented in ${name}`;
  report(title, expected.size > 0 && lost.length + invented.length + stale.length === 0, detail);
}
console.log(`${lines} lines tokenized in ${(performance.now() - started).toFixed(0)} ms, grammars loaded each time`);

if (process.env["RESULT_FILE"]) writeFileSync(process.env["RESULT_FILE"], JSON.stringify(result));
console.log(`${result.passed} passed, ${result.failed.length} failed`);
process.exit(result.failed.length === 0 ? 0 : 1);
