import { compareMinors } from "../../python/minorOrder";
import { minorInRange } from "../../python/pythonRange";
import { defaultMinor, findRelease, isMaintained, pythonReleases } from "../../python/pythonReleases";
import type { Interpreter } from "../interpreter";
import type { Problem } from "../projectFacts";
import { withinBounds, type VersionBound } from "./versionBound";
import type { VersionHint } from "./versionHints";
import { minorOfVersion, type VersionPin } from "./versionPin";
import type { VersionRange } from "./versionRanges";

/** The minor that was chosen, and what spoke for it. */
export interface PythonChoice {
  readonly minor: string;
  readonly constraint: string | null;
  readonly why: string;
  readonly confidence: number;
  readonly problems: readonly Problem[];
}

/** Everything that speaks for or against a version. */
export interface VersionEvidence {
  readonly pins: readonly VersionPin[];
  readonly ranges: readonly VersionRange[];
  /** From the code itself. */
  readonly sourceBounds: readonly VersionBound[];
  /** From pinned packages: given up before an unmaintained Python is refused. */
  readonly packageBounds: readonly VersionBound[];
  /** In the order in which they count. */
  readonly hints: readonly VersionHint[];
  /** What the README names, when no manifest says anything. */
  readonly stated: readonly VersionHint[];
  readonly interpreter: Interpreter | undefined;
  /** Locked packages that would be compiled on a minor. */
  readonly sourceBuilds: (minor: string) => number;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

type Pick = Omit<PythonChoice, "constraint" | "problems">;

function accepted(minor: string, ranges: readonly VersionRange[]): boolean {
  return ranges.every(({ range }) => minorInRange(minor, range));
}

/** A pin counts when the ranges allow it; the lock's own range overrules the manifest's (rule B4.1). */
function acceptedPin(pin: VersionPin, ranges: readonly VersionRange[]): boolean {
  if (accepted(pin.minor, ranges)) return true;
  const lock = ranges.filter(({ fromLock }) => fromLock);
  return lock.length > 0 && accepted(pin.minor, lock);
}

interface Candidates {
  readonly minors: readonly string[];
  /** Bounds that had to be obeyed or were the reason, for the words. */
  readonly bounds: readonly VersionBound[];
}

/**
 * Minors that everything allows: maintained ones, else frozen ones; then without what packages want, then without what the
 * code wants. A package that has no wheel and no support for a Python is worse off on it than on one that is frozen.
 */
function candidates({ ranges, sourceBounds, packageBounds, today }: VersionEvidence): Candidates {
  const allowed = pythonReleases.filter(({ minor, released }) => released <= today && accepted(minor, ranges));
  const steps = [[...sourceBounds, ...packageBounds], sourceBounds, []];
  for (const bounds of steps) {
    const possible = allowed.filter(({ minor }) => withinBounds(minor, bounds));
    const maintained = possible.filter((release) => isMaintained(release, today));
    const chosen = maintained.length > 0 ? maintained : possible;
    if (chosen.length > 0) return { minors: chosen.map(({ minor }) => minor), bounds };
  }
  return { minors: [], bounds: [] };
}

/** The preferred minor, else the newest older one, else the oldest newer one; those with the fewest packages to compile. */
function pick(
  minors: readonly string[],
  preferred: string,
  sourceBuilds: (minor: string) => number,
): string | undefined {
  const distance = (minor: string): number => {
    const order = compareMinors(minor, preferred);
    return order <= 0 ? -order : 1000 + order;
  };
  return [...minors].sort(
    (left, right) => sourceBuilds(left) - sourceBuilds(right) || distance(left) - distance(right),
  )[0];
}

function hinted(minors: readonly string[], hints: readonly VersionHint[], rangeWhy: string): Pick | undefined {
  for (const { minors: named, why, confidence } of hints) {
    const minor = named.find((candidate) => minors.includes(candidate));
    if (minor !== undefined)
      return { minor, why: [why, rangeWhy].filter(Boolean).join(", "), confidence: rangeWhy === "" ? confidence : 90 };
  }
  return undefined;
}

/** What the developer runs: an environment or the editor's choice. A Python that is merely in PATH says nothing of the project. */
function usedMinor({ interpreter }: VersionEvidence): string | undefined {
  return interpreter === undefined || interpreter.origin === "path" ? undefined : minorOfVersion(interpreter.version);
}

function byRange(evidence: VersionEvidence): Pick | undefined {
  const { ranges, interpreter, hints, stated, today, sourceBuilds } = evidence;
  const { minors, bounds } = candidates(evidence);
  const used = usedMinor(evidence);
  const rangeWhy = ranges.map(({ why }) => why).join(", ");
  if (used !== undefined && minors.includes(used)) {
    const why = [`interpreter ${interpreter?.label ?? ""}`, rangeWhy].filter(Boolean).join(", ");
    return { minor: used, why, confidence: ranges.length > 0 ? 95 : 90 };
  }
  const known = pythonReleases.map(({ minor }) => minor);
  const silent = ranges.length === 0 && bounds.length === 0;
  const named = ranges.length === 0 ? hinted(silent ? known : minors, stated, "") : undefined;
  const hint = hinted(minors, hints, rangeWhy) ?? named;
  if (hint) return hint;
  const minor = pick(minors, defaultMinor(today), sourceBuilds);
  if (minor === undefined) return undefined;
  const why = [rangeWhy, ...bounds.map((bound) => bound.why)].filter(Boolean).join(", ");
  if (ranges.length > 0) return { minor, why, confidence: 95 };
  return { minor, why: why || "nothing in the project names a version", confidence: why === "" ? 70 : 80 };
}

function warning(code: string, message: string): Problem {
  return { severity: "warning", code, message };
}

/** Pins that had to be left out, and what was against them. */
function droppedPins({ pins, ranges }: VersionEvidence, used: VersionPin | undefined): Problem[] {
  const stronger = used === undefined ? pins : pins.slice(0, pins.indexOf(used));
  return stronger.map((dropped) => {
    const against = findRelease(dropped.minor)
      ? ranges.map(({ why }) => why).join(", ")
      : "there is no image of that version";
    return warning("python-pin-dropped", `Python ${dropped.minor} (${dropped.why}) is not used: ${against}.`);
  });
}

/** Chooses the minor from pins, ranges, bounds, the interpreter, hints and the day (rules B1 to B4). */
export function choosePython(evidence: VersionEvidence): PythonChoice {
  const { pins, ranges, today, sourceBounds } = evidence;
  const constraint =
    [...new Set(ranges.filter(({ fromLock }) => !fromLock).map(({ written }) => written))].join(",") || null;
  const pin = pins.find((one) => findRelease(one.minor) !== undefined && acceptedPin(one, ranges));
  const problems = droppedPins(evidence, pin);
  const chosen = pin ? { minor: pin.minor, why: pin.why, confidence: 100 } : byRange(evidence);
  const fallback = { minor: defaultMinor(today), why: "no published version fits the stated ranges", confidence: 40 };
  const result = chosen ?? fallback;
  if (!chosen) {
    const stated = ranges.map(({ written, why }) => `${written} (${why})`).join(", ");
    problems.push(warning("python-unsatisfiable", `No published Python satisfies ${stated}.`));
  }
  for (const bound of sourceBounds) {
    if (withinBounds(result.minor, [bound])) continue;
    const wanted = bound.lowest === undefined ? `${bound.highest ?? ""} or older` : `${bound.lowest} or newer`;
    problems.push(warning("python-source-mismatch", `${bound.why} needs Python ${wanted}, not ${result.minor}.`));
  }
  const release = findRelease(result.minor);
  if (release && release.endOfLife < today) {
    const message = `Python ${result.minor} has had no security fixes since ${release.endOfLife}.`;
    problems.push(warning("python-end-of-life", message));
  }
  return { ...result, constraint, problems };
}
