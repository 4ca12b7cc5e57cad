import type { ProjectSources } from "../source/projectSources";
import { readmePath } from "../source/readmePath";
import type { VersionPin } from "./versionPin";
import type { VersionRange } from "./versionRanges";
import { minorInRange } from "../../python/pythonRange";

/** Statements that Python 3 cannot read: `print "x"`, `except Error, e:`, `raise Error, "x"`, `exec "x"`, `0777`, `ur""`. */
const oldSyntax =
  /^[ \t]*(?:print[ \t]+(?:["'][^"'\n]*["'][ \t]*(?:%|,|$|\n)|>>)|except[ \t]+[\w.]+[ \t]*,[ \t]*\w+[ \t]*:|raise[ \t]+[\w.]+[ \t]*,[ \t]*["'\w]|exec[ \t]+["'])/m;
const newSyntax =
  /^[ \t]*(?:async def|nonlocal |from __future__ import annotations)|\bf["'][^"'\n]*\{|->[ \t]*[\w"'[]+[^\n]*:[ \t]*$/m;
/** Names that Python 3 does not know, though code for both often carries them. */
const oldNames = /\b(?:xrange|raw_input|unicode|unichr)\(|^[ \t]*import (?:urllib2|Queue|ConfigParser|cPickle)\b/m;
/** Share of the application's files above which the whole of it is for Python 2. */
const share = 0.15;
/** So many files tell which Python the whole of it is for. */
const maximumJudged = 400;

/** The README asks for Python 2.7 and for no other, of code that Python 3 may read but not run. */
function namedAlone(files: readonly string[], sources: ProjectSources): string | undefined {
  const path = readmePath(sources);
  const text = path === undefined ? "" : (sources.text(path) ?? "");
  const named = /\bpython[ -]?v?2\.[67]\b/i;
  if (path === undefined || !named.test(text) || /\bpython[ -]?v?3|\bpy3/i.test(text)) return undefined;
  const texts = files.map((file) => sources.text(file) ?? "");
  const isOld = texts.some((one) => oldNames.test(one)) && !texts.some((one) => newSyntax.test(one));
  return isOld ? sources.cite(path, named, "asks for Python 2 alone") : undefined;
}

/** Where the project shows that it is for Python 2; undefined when it is for Python 3. */
export function pythonTwoEvidence(
  sources: ProjectSources,
  pins: readonly VersionPin[],
  ranges: readonly VersionRange[],
): string | undefined {
  const [pin] = pins;
  if (pin) return pin.minor.startsWith("2.") ? pin.why : undefined;
  const onlyTwo = ranges.find(
    ({ range }) => minorInRange("2.7", range) && !minorInRange("3.6", range) && !minorInRange("3.9", range),
  );
  if (onlyTwo) return onlyTwo.why;
  if (ranges.length > 0) return undefined;
  const files = sources.applicationFiles.slice(0, maximumJudged);
  const old = files.filter((path) => {
    const text = sources.text(path) ?? "";
    return oldSyntax.test(text) && !newSyntax.test(text);
  });
  const [first] = old;
  if (first === undefined || old.length < files.length * share) return namedAlone(files, sources);
  return sources.cite(first, oldSyntax, `a statement of Python 2, as in ${old.length} of ${files.length} files`);
}
