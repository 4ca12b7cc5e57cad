import releases from "../data/pythonReleases.json";

/** One minor release of CPython. Dates are `YYYY-MM-DD`; suites are the Debian releases its slim images exist on, newest first. */
export interface PythonRelease {
  readonly minor: string;
  readonly released: string;
  readonly endOfLife: string;
  readonly suites: readonly string[];
}

/** Every minor that has or had a slim image, oldest first. Dates: PEP 494 and later release schedules. */
export const pythonReleases: readonly PythonRelease[] = releases;

/** Years that a minor must be out before it is chosen unasked: by then wheels exist. */
const settlingYears = 1;

/** The release of a minor (`3.13`), if it was ever published. */
export function findRelease(minor: string): PythonRelease | undefined {
  return pythonReleases.find((release) => release.minor === minor);
}

/** True when the minor was published by that day and is still maintained. */
export function isMaintained({ released, endOfLife }: PythonRelease, today: string): boolean {
  return released <= today && today <= endOfLife;
}

/** The newest minor that has been out for a year on that day (rule B4). */
export function defaultMinor(today: string): string {
  const threshold = `${Number(today.slice(0, 4)) - settlingYears}${today.slice(4)}`;
  return pythonReleases.findLast(({ released }) => released <= threshold)?.minor ?? "3.13";
}
