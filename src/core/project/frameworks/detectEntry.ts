import type { EntryDetector, EntryFinding, EntryInput } from "./entryInput";
import { django } from "./django";
import { fastapi } from "./fastapi";
import { flask } from "./flask";
import { packageScripts } from "./packageScripts";
import { procfile } from "./procfile";
import { script } from "./script";

/** Among equally sure findings the earlier one wins. A new framework is one file and one row here. */
const detectors: readonly EntryDetector[] = [procfile, django, fastapi, flask, packageScripts, script];

/** What is left when nothing can be started: a library, or nothing at all. */
function nothing(input: EntryInput): EntryFinding {
  const kind = input.package ? "library" : "none";
  const why = input.package ? "a package without an entry point" : "no file can be started";
  return {
    entry: { kind, framework: undefined, command: [], workdir: ".", server: undefined, confidence: 90, why },
    path: undefined,
    port: undefined,
    portVariable: undefined,
    rivals: [],
  };
}

/** The surest way to start the application. Below 35 nothing is called an entry. */
export function detectEntry(input: EntryInput): EntryFinding {
  const findings = detectors.flatMap((detector) => detector.detect(input) ?? []);
  const best = Math.max(0, ...findings.map(({ entry }) => entry.confidence));
  const chosen = findings.find(({ entry }) => entry.confidence === best);
  return chosen && best >= 35 ? chosen : nothing(input);
}

const frameworkPackages = [
  "django",
  "fastapi",
  "flask",
  "starlette",
  "streamlit",
  "gradio",
  "dash",
  "aiohttp",
  "tornado",
  "sanic",
  "litestar",
  "quart",
  "celery",
];

/** Frameworks among the dependencies, the started one first. */
export function frameworkNames(finding: EntryFinding, input: EntryInput): string[] {
  const direct = new Set([...input.dependencies.direct.map(({ name }) => name), ...input.dependencies.inferred]);
  const first = finding.entry.framework;
  return [...new Set([...(first ? [first] : []), ...frameworkPackages.filter((name) => direct.has(name))])];
}
