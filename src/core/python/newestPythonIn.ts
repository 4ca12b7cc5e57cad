import { minorInRange, parsePep440Range } from "./pythonRange";
import { pythonReleases } from "./pythonReleases";

/** The newest minor release in a PEP 440 specifier set that has a slim image; undefined when none has. */
export function newestPythonIn(specifier: string): string | undefined {
  const range = parsePep440Range(specifier);
  if (range === undefined) return undefined;
  return pythonReleases.findLast(({ minor }) => minorInRange(minor, range))?.minor;
}
