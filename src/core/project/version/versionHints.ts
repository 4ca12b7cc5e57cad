import type { ProjectSources } from "../source/projectSources";
import { readmePath } from "../source/readmePath";

/** Versions that something beside the manifests mentions; the highest that is possible is taken. */
export interface VersionHint {
  readonly minors: readonly string[];
  readonly why: string;
  readonly confidence: number;
}

const compiledWith =
  /^#.*?(?:pip-compile with (?:python|Python) |uv pip compile[^\n]*?(?:--python-version|-p)[ =]"?)(\d+\.\d+)/m;

function highestFirst(minors: readonly string[]): string[] {
  const number = (minor: string): number => Number(minor.split(".")[1] ?? 0);
  return [...new Set(minors)].sort((left, right) => number(right) - number(left));
}

/** The header that pip-compile and uv write: requirements were solved for that version (rule B1.9). */
function compiledHints(sources: ProjectSources): VersionHint[] {
  return sources.otherFiles.flatMap((path) => {
    if (!/^(requirements\/)?[\w.-]*\.txt$/.test(path)) return [];
    const minor = compiledWith.exec(sources.text(path) ?? "")?.[1];
    return minor === undefined
      ? []
      : [{ minors: [minor], why: sources.cite(path, compiledWith, `compiled with Python ${minor}`), confidence: 80 }];
  });
}

const workflows =
  /^(\.github\/workflows\/[\w.-]+\.ya?ml|\.gitlab-ci\.yml|\.circleci\/config\.yml|azure-pipelines\.yml)$/;
const asked =
  /(?:\bpython-?versions?["']?\s*:|\bpython\s*:|versionSpec\s*:|(?:image|cimg\/)[:/ ]*["']?(?:cimg\/)?python:)\s*((?:\[[^\]]*\]|(?:\s*-\s*["']?[\d.]+["']?\s*\n?)+|["']?\d[^\n]*))/g;

function versionsIn(text: string): string[] {
  return [...text.matchAll(/(?<![\d.])([23]\.\d{1,2})(?:\.\d+)?(?![\d.]*-dev|\d)/g)].flatMap(
    ({ 1: minor }) => minor ?? [],
  );
}

/** Versions that continuous integration, tox and Read the Docs use (rule B1.11). */
function testedHints(sources: ProjectSources): VersionHint[] {
  return sources.otherFiles.flatMap((path) => {
    const text = sources.text(path);
    if (text === undefined) return [];
    let minors: string[] = [];
    if (path === "tox.ini")
      minors = [...text.matchAll(/\bpy(3)(\d{1,2})\b/g)].map(([, major, minor]) => `${major}.${minor}`);
    else if (/^\.readthedocs\.ya?ml$/.test(path)) minors = versionsIn(/python:\s*["']?[\d.]+/.exec(text)?.[0] ?? "");
    else if (workflows.test(path))
      minors = [...text.matchAll(asked)].flatMap(({ 1: value }) => versionsIn(value ?? ""));
    return minors.length === 0
      ? []
      : [
          {
            minors: highestFirst(minors),
            why: `${path} tests Python ${highestFirst(minors).join(", ")}`,
            confidence: 75,
          },
        ];
  });
}

/** The Python by whose name start scripts call it: `python3.7 main.py`. */
function calledHints(sources: ProjectSources): VersionHint[] {
  const called = /^[^#\n]*\bpython(3\.\d{1,2})\s+(?:-\w\s+)?[\w./]+/m;
  return sources.otherFiles.flatMap((path) => {
    const minor = /(\.sh|\.service|(^|\/)Procfile)$/.test(path)
      ? called.exec(sources.text(path) ?? "")?.[1]
      : undefined;
    return minor === undefined
      ? []
      : [{ minors: [minor], why: sources.cite(path, called, `calls Python ${minor}`), confidence: 75 }];
  });
}

/** `Python 3.7`, `python3.7`, the badge `Python-3.7-blue`; not `Python 3.7+`, `3.7 or later`, `>= 3.7`, `3.6 - 3.9`. */
const stated =
  /\bpython(?:\s+version)?[ :\-_`*]{0,4}v?(3\.\d{1,2})(?:\.\d+|\.x)?(?![\d.]*\s*(?:\+|%2B|or\b|and\b|以上|及|-\s*3\.|–|to\b|\||,|\/\s*3))(?!\d)/gi;

/** The one version that the README names, where it names a single one (rule B1.12). */
function statedHints(sources: ProjectSources): VersionHint[] {
  const path = readmePath(sources);
  if (path === undefined) return [];
  const text = sources.text(path) ?? "";
  const minors = highestFirst([...text.matchAll(stated)].flatMap(({ 1: minor }) => minor ?? []));
  if (minors.length !== 1 || /python[^\n]{0,12}(>=|3\.\d+\s*\+)/i.test(text)) return [];
  const line = text.slice(0, text.search(stated)).split("\n").length;
  return [{ minors, why: `${path}:${line} names Python ${minors.join()}`, confidence: 65 }];
}

/** Hints in the order in which they count: what was compiled, what is tested; `stated` is what the README says. */
export function readVersionHints(sources: ProjectSources): {
  readonly compiled: readonly VersionHint[];
  readonly tested: readonly VersionHint[];
  readonly stated: readonly VersionHint[];
} {
  return {
    compiled: compiledHints(sources),
    tested: testedHints(sources),
    stated: [...calledHints(sources), ...statedHints(sources)],
  };
}
