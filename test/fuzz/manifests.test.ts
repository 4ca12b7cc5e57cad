import assert from "node:assert/strict";
import { parseDocument } from "yaml";
import { planContainer } from "../../src/core/plan/planContainer";
import { inspectionJson } from "../../src/core/plan/inspectionJson";
import { composeServices } from "../../src/core/project/evidence/composeFile";
import { composeProblems } from "../../src/core/project/evidence/composeProblems";
import { statedCommands } from "../../src/core/project/evidence/statedCommands";
import { exampleFiles, readVariables } from "../../src/core/project/environment/readVariables";
import { inspectProject } from "../../src/core/project/inspectProject";
import { detectDependencies } from "../../src/core/project/managers/detectDependencies";
import { packageFacts } from "../../src/core/project/packageFacts";
import type { Problem } from "../../src/core/project/projectFacts";
import { decodeText } from "../../src/core/project/source/decodeText";
import { readManifests } from "../../src/core/project/source/manifests";
import { ProjectSources } from "../../src/core/project/source/projectSources";
import { TreeTexts } from "../../src/core/project/source/treeTexts";
import { VersionDecision } from "../../src/core/project/version/versionDecision";
import { requirementsLines } from "../../src/core/python/requirementsLines";
import { parseToml } from "../../src/core/python/tomlValue";
import { type ManifestSample, manifestSamples } from "../support/fuzz/manifestSamples";
import { mutated, soup } from "../support/fuzz/mutate";
import { memoryTree } from "../support/memoryTree";
import { seededRandom } from "../support/seededRandom";

/** Inputs for each parser; `npm run fuzz:manifests` asks for a million. */
const inputs = Number(process.env["FUZZ_INPUTS"] ?? 10_000);
const seed = 20261124;
const today = "2026-11-24";
const signal = new AbortController().signal;
/** One input in so many goes through all of detection, which takes ten times as long. */
const wholeEvery = 40;
const program = { "main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n" };

/** Where the file's own grammar ends to fit, from line 1; undefined for a text that fits. */
function brokenAt(text: string, grammar: ManifestSample["grammar"]): number | undefined {
  if (grammar === "toml") {
    const read = parseToml(text);
    return read.ok ? undefined : read.line;
  }
  if (grammar === "yaml")
    return parseDocument(text, { logLevel: "silent", uniqueKeys: false }).errors[0]?.linePos?.[0].line;
  if (grammar === "requirements") return requirementsLines(text).find(({ kind }) => kind === "unknown")?.line;
  if (grammar === undefined) return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return 1;
  }
}

/** What the parsers of that file say of it; nothing of the application's own code is looked at. */
async function readManifestsOf(
  { file, beside, parts }: ManifestSample,
  bytes: Uint8Array,
): Promise<readonly Problem[]> {
  const texts = new TreeTexts(memoryTree({ "script.py": "print(1)\n", ...beside, [file]: bytes }));
  await texts.read("", signal);
  const sources = new ProjectSources(texts, ".");
  const manifests = readManifests(sources, undefined);
  const problems = [...sources.problems, ...manifests.problems];
  if (parts.includes("version"))
    new VersionDecision(sources, manifests, { interpreter: undefined, wanted: undefined, above: [], today }).first();
  if (parts.includes("dependencies")) {
    problems.push(...detectDependencies({ sources, manifests, pythonMinor: "3.14" }).problems);
    packageFacts(manifests.pyproject, sources);
  }
  if (parts.includes("start")) {
    statedCommands({ sources, manifests, compose: composeServices(sources), programs: new Map() });
    if (exampleFiles(sources).length > 0) readVariables(sources);
    problems.push(...composeProblems(sources));
  }
  return problems;
}

/** The whole of detection and the plan made of it, as front ends ask for them. */
async function inspected({ file, beside }: ManifestSample, bytes: Uint8Array): Promise<readonly Problem[]> {
  const tree = memoryTree({ ...program, ...beside, [file]: bytes });
  const facts = await inspectProject(tree, undefined, {}, today, signal);
  assert.ok(JSON.stringify(inspectionJson(facts, planContainer(facts, {}))).length > 0);
  return facts.problems;
}

describe(`every manifest parser, with ${inputs} inputs (seed ${seed})`, function () {
  this.timeout(0);

  for (const [at, sample] of manifestSamples.entries()) {
    const { file, grammar, text } = sample;
    it(`${file} (${at}) gives facts or a problem with file and line, never an exception`, async () => {
      const random = seededRandom(seed + at);
      let [mutations, pastLineThree, broken] = [0, 0, 0];
      for (let round = 0; round < inputs; round++) {
        const isMutation = round % 2 === 0;
        const bytes = isMutation ? new TextEncoder().encode(mutated(text, random)) : soup(text, random);
        const decoded = decodeText(bytes, file.endsWith(".py")).text;
        const line = brokenAt(decoded, grammar);
        if (isMutation) {
          mutations++;
          // What has no grammar to break is read to its end: it gets past line 3 when it has more lines and begins as the sample does.
          const begins = decoded.split("\n", 3).join("\n") === text.split("\n", 3).join("\n");
          const past =
            line === undefined
              ? grammar !== undefined || (begins && decoded.split("\n").length > 3)
              : grammar === "json"
                ? begins
                : line > 3;
          if (past) pastLineThree++;
        }
        const tell = (): string => `round ${round}: ${JSON.stringify(decoded.slice(0, 2000))}`;
        let problems: readonly Problem[];
        try {
          problems = await (round % wholeEvery < 2 ? inspected : readManifestsOf)(sample, bytes);
        } catch (error) {
          throw new Error(tell(), { cause: error });
        }
        for (const problem of problems) {
          if (problem.line !== undefined && (problem.line < 1 || problem.path === undefined)) assert.fail(tell());
        }
        if (line === undefined) continue;
        broken++;
        const named = problems.some(({ path, line: at }) => path === file && at !== undefined);
        if (!named) assert.fail(`no problem names ${file} with a line: ${tell()}\n${JSON.stringify(problems)}`);
      }
      assert.ok(pastLineThree >= mutations / 2, `${pastLineThree} of ${mutations} mutations got past line 3`);
      if (grammar !== undefined) assert.ok(broken > inputs / 20, `${broken} inputs were broken`);
    });
  }
});
