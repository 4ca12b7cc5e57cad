import { minorInRange } from "../../python/pythonRange";
import { defaultMinor, findRelease, isMaintained, pythonReleases } from "../../python/pythonReleases";
import type { Interpreter } from "../interpreter";
import type { Problem } from "../projectFacts";
import { minorOfVersion, type VersionPin } from "./versionFiles";
import type { VersionRange } from "./versionRanges";

/** The minor that was chosen, and what spoke for it. */
export interface PythonChoice {
  readonly minor: string;
  readonly constraint: string | null;
  readonly why: string;
  readonly confidence: number;
  readonly problems: readonly Problem[];
}

interface Evidence {
  readonly pins: readonly VersionPin[];
  readonly ranges: readonly VersionRange[];
  readonly interpreter: Interpreter | undefined;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

function accepted(minor: string, ranges: readonly VersionRange[]): boolean {
  return ranges.every(({ range }) => minorInRange(minor, range));
}

/** A pin counts when the ranges allow it; the lock's own range overrules the manifest's (rule B4.1). */
function acceptedPin(pin: VersionPin, ranges: readonly VersionRange[]): boolean {
  if (accepted(pin.minor, ranges)) return true;
  const lock = ranges.filter(({ fromLock }) => fromLock);
  return lock.length > 0 && accepted(pin.minor, lock);
}

/** Minors that the ranges allow: maintained ones, else frozen ones, else none. */
function candidates({ ranges, today }: Evidence): { minors: string[]; endOfLife: boolean } {
  const allowed = pythonReleases.filter(({ minor, released }) => released <= today && accepted(minor, ranges));
  const maintained = allowed.filter((release) => isMaintained(release, today));
  const chosen = maintained.length > 0 ? maintained : allowed;
  return { minors: chosen.map(({ minor }) => minor), endOfLife: maintained.length === 0 };
}

function pick(minors: readonly string[], preferred: string): string | undefined {
  if (minors.includes(preferred)) return preferred;
  const at = pythonReleases.findIndex(({ minor }) => minor === preferred);
  const older = pythonReleases.slice(0, at).findLast(({ minor }) => minors.includes(minor));
  return older?.minor ?? minors[0];
}

function warning(code: string, message: string): Problem {
  return { severity: "warning", code, message };
}

function byRange(evidence: Evidence): Omit<PythonChoice, "constraint" | "problems"> | undefined {
  const { ranges, interpreter, today } = evidence;
  const { minors } = candidates(evidence);
  const used = interpreter && minorOfVersion(interpreter.version);
  const rangeWhy = ranges.map(({ why }) => why).join(", ");
  if (used && minors.includes(used)) {
    const confidence = ranges.length > 0 ? 95 : interpreter.origin === "path" ? 75 : 90;
    return { minor: used, why: [`interpreter ${interpreter.label}`, rangeWhy].filter(Boolean).join(", "), confidence };
  }
  const minor = pick(minors, defaultMinor(today));
  if (minor === undefined) return undefined;
  if (ranges.length > 0) return { minor, why: rangeWhy, confidence: 95 };
  return { minor, why: "nothing in the project names a version", confidence: 70 };
}

/** Chooses the minor from pins, ranges, the interpreter and the day (rules B1 and B4). */
export function choosePython(evidence: Evidence): PythonChoice {
  const { pins, ranges, today } = evidence;
  const constraint =
    [...new Set(ranges.filter(({ fromLock }) => !fromLock).map(({ written }) => written))].join(",") || null;
  const problems: Problem[] = [];
  const known = pins.filter(({ minor }) => findRelease(minor) !== undefined);
  const pin = known.find((candidate) => acceptedPin(candidate, ranges));
  for (const dropped of pins) {
    if (dropped === pin || known.indexOf(dropped) > known.findIndex((candidate) => candidate === pin)) continue;
    const against = findRelease(dropped.minor)
      ? ranges.map(({ why }) => why).join(", ")
      : "there is no image of that version";
    problems.push(warning("python-pin-dropped", `Python ${dropped.minor} (${dropped.why}) is not used: ${against}.`));
  }
  const chosen = pin ? { minor: pin.minor, why: pin.why, confidence: 100 } : byRange(evidence);
  const result = chosen ?? {
    minor: defaultMinor(today),
    why: "no published version fits the stated ranges",
    confidence: 40,
  };
  if (!chosen) {
    const stated = ranges.map(({ written, why }) => `${written} (${why})`).join(", ");
    problems.push(warning("python-unsatisfiable", `No published Python satisfies ${stated}.`));
  }
  const release = findRelease(result.minor);
  if (release && release.endOfLife < today) {
    const message = `Python ${result.minor} has had no security fixes since ${release.endOfLife}.`;
    problems.push(warning("python-end-of-life", message));
  }
  return { ...result, constraint, problems };
}
