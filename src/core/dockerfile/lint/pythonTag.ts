import { defaultMinor, findRelease, isMaintained, pythonReleases } from "../../python/pythonReleases";
import { minorInRange, parsePep440Range } from "../../python/pythonRange";
import { readImageReference } from "../imageReference";
import { rangeOf } from "../instruction";
import type { PythonImage } from "../pythonImage";
import { unquote } from "../words";
import { replaceFix, type Fix } from "./fix";
import type { Base, LintSubject } from "./lintSubject";

/** The minor release of a version, `3.13` of `3.13.2`; undefined for `3` and for what is no version. */
export function minorOf(version: string | undefined): string | undefined {
  return /^\d+\.\d+/.exec(version ?? "")?.[0];
}

/** The minor a project should be on: what detection chose, else the one that has been out for a year. */
export function wantedMinor({ facts, today }: LintSubject): string {
  return facts?.project?.python ?? defaultMinor(today);
}

/** The newest maintained minor that the project allows and that has been out for a year. */
export function newestMinor({ facts, today }: LintSubject): string {
  const range = parsePep440Range(facts?.project?.constraint ?? "") ?? [""];
  const settled = defaultMinor(today);
  const allowed = pythonReleases.filter(
    (release) => isMaintained(release, today) && minorInRange(release.minor, range),
  );
  return (
    (allowed.findLast(({ released }) => released <= (findRelease(settled)?.released ?? "")) ?? allowed[0])?.minor ??
    settled
  );
}

/** A tag of the official image: `3.13-slim-trixie`. The suite is the newest the minor has when none is asked for. */
export function pythonTag(minor: string, variant: PythonImage["variant"], suite: string | undefined): string {
  if (variant === "alpine") return `${minor}-alpine`;
  const suites = findRelease(minor)?.suites ?? ["trixie"];
  const chosen = suite !== undefined && suites.includes(suite) ? suite : (suites[0] ?? "trixie");
  return variant === "slim" ? `${minor}-slim-${chosen}` : `${minor}-${chosen}`;
}

/** Puts another tag into FROM; undefined when the image is not written out there. */
export function tagFix(base: Base, tag: string): Fix | undefined {
  const word = base.stage.base;
  if (word === undefined || unquote(word.text) !== base.image || word.text.includes("$")) return undefined;
  const quote = /^["']/.exec(word.text)?.[0] ?? "";
  const { tag: old, tagStart, registry, repository } = readImageReference(base.image);
  // These registries hold Python images of other makers, whose tags are their own.
  const others = /^(gcr\.io|ghcr\.io|quay\.io|mcr\.microsoft\.com|public\.ecr\.aws|registry\.access\.redhat\.com)$/;
  if (registry !== undefined && others.test(registry) && repository !== "docker/library/python") return undefined;
  const name = old === undefined ? base.image : base.image.slice(0, tagStart - 1);
  if (name.includes("@")) return undefined;
  return replaceFix(rangeOf(base.stage.from, word), word.text, `${quote}${name}:${tag}${quote}`, false);
}
