import { completeAt } from "../../src/core/dockerfile/completion/completeAt";
import { formatDockerfile } from "../../src/core/dockerfile/format/formatDockerfile";
import { hoverAt } from "../../src/core/dockerfile/hover/hoverAt";
import { renderHover } from "../../src/core/dockerfile/hover/renderHover";
import { fixAll } from "../../src/core/dockerfile/lint/fixAll";
import { ignoreFixes } from "../../src/core/dockerfile/lint/ignoreFixes";
import { lintDockerfile } from "../../src/core/dockerfile/lint/lintDockerfile";
import { applyEdits } from "../../src/core/dockerfile/lint/textEdit";
import { documentLinks } from "../../src/core/dockerfile/navigation/documentLinks";
import { findReferences } from "../../src/core/dockerfile/navigation/findDefinition";
import { parseDockerfile } from "../../src/core/dockerfile/parseDockerfile";
import { seededRandom } from "./seededRandom";

const pieces = [
  ...[
    "\\",
    "\n",
    "`",
    "<<EOF",
    "<<-'X'",
    "EOF\n",
    "${A:-$",
    "$A",
    '"',
    "'",
    "[",
    "]",
    "--mount=",
    "type=cache",
    ",",
    "=",
    "#",
    "\t",
  ],
  ...[
    "FROM ",
    "RUN ",
    "COPY ",
    "CMD ",
    "ENV ",
    "ARG ",
    "EXPOSE ",
    "ONBUILD ",
    "USER ",
    " AS ",
    "--from=",
    "python:3",
    "pip install ",
    "-r ",
  ],
  ...[
    "uv sync",
    "&& ",
    "| ",
    "; ",
    "apt-get install ",
    "# check=skip=",
    "# escape=`",
    "# hadolint ignore=",
    "gunicorn a:b",
    "\r\n",
    "é",
    "\0",
    " ",
  ],
];

/** What a run of it did; each number is there to show that the documents still reach something. */
export interface FuzzCount {
  hovers: number;
  findings: number;
  fixes: number;
  formatted: number;
  completions: number;
  slowest: number;
}

function pick<Item>(items: readonly Item[], random: () => number): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

/** A real file with a few places cut, doubled or filled with something else. */
function mutated(text: string, random: () => number): string {
  let result = text;
  for (let count = 1 + Math.floor(random() * 6); count > 0; count--) {
    const at = Math.floor(random() * (result.length + 1));
    const kind = random();
    if (kind < 0.4) result = result.slice(0, at) + (pick(pieces, random) ?? "") + result.slice(at);
    else if (kind < 0.7) result = result.slice(0, at) + result.slice(at + Math.floor(random() * 40));
    else if (kind < 0.85) result = result.slice(0, at);
    else result += result.slice(at, at + 200);
  }
  return result;
}

function invented(random: () => number): string {
  return Array.from({ length: Math.floor(random() * 40) }, () => pick(pieces, random) ?? "").join("");
}

/**
 * Puts documents through everything the language does, half of them mutations of real files. Throws, with the text, for
 * the first one that throws or takes longer than the deadline. That counts the processor's time, which another load on
 * the machine does not lengthen.
 */
export function fuzzDockerfiles(
  files: readonly string[],
  from: number,
  to: number,
  deadlineMilliseconds: number,
): FuzzCount {
  const count: FuzzCount = { hovers: 0, findings: 0, fixes: 0, formatted: 0, completions: 0, slowest: 0 };
  for (let index = from; index < to; index++) {
    const random = seededRandom(index);
    const text = index % 2 === 0 ? mutated(pick(files, random) ?? "", random) : invented(random);
    const started = process.cpuUsage();
    try {
      survive(text, random, count);
    } catch (error) {
      throw new Error(
        `document ${index} threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${text}`,
      );
    }
    const used = process.cpuUsage(started);
    const took = (used.user + used.system) / 1000;
    count.slowest = Math.max(count.slowest, took);
    if (took > deadlineMilliseconds) throw new Error(`document ${index} took ${took.toFixed(0)} ms\n${text}`);
  }
  return count;
}

function survive(text: string, random: () => number, count: FuzzCount): void {
  const document = parseDockerfile(text);
  const options = { today: "2026-11-24", facts: undefined, severities: {}, others: [] };
  for (let place = 0; place < 5; place++) {
    const line = Math.floor(random() * document.lines.length);
    const position = { line, character: Math.floor(random() * ((document.lines[line]?.length ?? 0) + 1)) };
    const hover = hoverAt(document, position);
    if (hover !== undefined && renderHover(hover, (english) => english, false) !== undefined) count.hovers++;
    count.completions +=
      completeAt(document, position, { workspace: undefined, images: [], today: options.today }).length > 0 ? 1 : 0;
    findReferences(document, position, true);
  }
  documentLinks(document);
  const found = lintDockerfile(document, options);
  count.findings += found.length;
  for (const { fixes, rule, range } of found.slice(0, 3)) {
    for (const fix of [...fixes, ...ignoreFixes(document, rule, range.start)]) {
      parseDockerfile(applyEdits(text, fix.edits));
      count.fixes++;
    }
  }
  if (random() < 0.2) fixAll(text, options);
  const formatted = formatDockerfile(text);
  if (formatted !== undefined && formatted !== text) count.formatted++;
}
