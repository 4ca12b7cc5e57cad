import { escapedPattern } from "../../escapedPattern";
import { mainGuard } from "../../python/mainGuard";
import type { ProjectSources } from "../source/projectSources";
import { exampleFileName } from "../source/exampleFileName";
import { environmentReads, type EnvironmentRead } from "./environmentReads";

const readsEnvironment = [
  ...["environ", "getenv", "decouple", "BaseSettings", "starlette.config", "dj_database_url", "dynaconf"],
];
/** In the root, in a folder of it, or above it: a project may be a folder of what its compose file starts. */
const exampleFile = new RegExp(
  String.raw`^((\.\./)+|[\w.-]+/)?(${exampleFileName}|\.env\.(development|dev)|\.flaskenv)$`,
);
/** Those in the root that are there for people to copy to `.env`; some of them are not read. */
const copied = new RegExp(`^(${exampleFileName})$`, "i");
/** What the system, the shell or Python itself sets. */
const ambient =
  /^(PATH|HOME|USER|USERNAME|SHELL|PWD|LANG|LC_\w+|TERM|TMPDIR|TEMP|TMP|HOSTNAME|PYTHON\w*|VIRTUAL_ENV|CI|DJANGO_SETTINGS_MODULE)$/;

/** `KEY=value` lines of an example file; quotes and `export` removed. */
function exampleReads(path: string, text: string): EnvironmentRead[] {
  return text.split("\n").flatMap((line, index) => {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    if (!match?.[1]) return [];
    const value = (match[2] ?? "").replace(/\s+#.*$/, "").replace(/^(["'])(.*)\1$/, "$2");
    return [{ name: match[1], required: false, default: value || null, fromExample: true, path, line: index + 1 }];
  });
}

/** A program beside the one that is started: it lies in the root, and nothing imports it. */
function isAside(path: string, entry: string | undefined, sources: ProjectSources): boolean {
  if (entry === undefined || path === entry || path.includes("/") || !entry.endsWith(".py")) return false;
  if (!mainGuard.test(sources.text(path) ?? "")) return false;
  const stem = path.replace(/\.py$/, "");
  return sources.filesMatching(new RegExp(`(?:import|from)[^\\n]*\\b${escapedPattern(stem)}\\b`)).length === 0;
}

/** Files of the project that show which variables it wants, with made-up values. */
export function exampleFiles({ paths, filesAbove }: ProjectSources): readonly string[] {
  return [...paths, ...filesAbove].filter((path) => exampleFile.test(path));
}

/** The file that lists the variables for people to copy: `.env.example`. */
export function fileToCopy({ paths }: ProjectSources): string | undefined {
  return paths.find((path) => copied.test(path));
}

/**
 * Every variable that the code reads or an example file shows, in that order, values in the clear: what leaves here for
 * a screen or a file must go through `environmentVariables`, which hides those of secrets. `entry` is the file that is
 * started: what other programs beside it want, it can do without.
 */
export function readVariables(sources: ProjectSources, entry?: string): readonly EnvironmentRead[] {
  const read = sources.partsContaining(...readsEnvironment).flatMap(environmentReads);
  const aside = new Set(
    read.filter(({ required, path }) => required && isAside(path, entry, sources)).map(({ path }) => path),
  );
  const fromCode = read.map((one) => (aside.has(one.path) ? { ...one, required: false } : one));
  const fromExamples = exampleFiles(sources).flatMap((path) => exampleReads(path, sources.text(path) ?? ""));
  return [...fromCode, ...fromExamples].filter(({ name }) => !ambient.test(name));
}
