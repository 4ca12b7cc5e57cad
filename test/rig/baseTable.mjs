// @ts-check
/**
 * How a stand-in for an official Python image is made.
 * - debian: Debian's own interpreter of that suite, with C headers and ensurepip.
 * - module: CPython of the Go module github.com/kluctl/go-embed-python in /usr/local, where the official image has it
 *   too; it has no C headers, so nothing can be compiled against it.
 * @typedef {{ kind: "debian" } | { kind: "module", version: string }} StandInSource
 */

/**
 * Versions of the Go module, by minor version of Python. Source: `go mod download -json MODULE@VERSION` for each.
 * @type {Readonly<Record<string, string>>}
 */
const MODULES = {
  "3.10": "v0.0.0-3.10.16-20241219-1",
  3.11: "v0.0.0-3.11.11-20241219-1",
  3.12: "v0.0.0-3.12.3-20240415-1",
  3.13: "v0.0.0-3.13.1-20241219-1",
  3.14: "v0.0.0-3.14.6-20260610-1",
};

/**
 * The Python of each Debian suite. Source: https://packages.debian.org/python3
 * @type {Readonly<Record<string, string>>}
 */
const DEBIAN = { bookworm: "3.11", trixie: "3.13" };

/**
 * Where a stand-in for `python:TAG` comes from.
 * @param {string} tag such as "3.13-slim-trixie"
 * @returns {{ minor: string, suite: string, source: StandInSource } | undefined} undefined where none can be made
 */
export function standInSource(tag) {
  const [, minor, suite] = /^(3\.\d+)-slim-(bookworm|trixie)$/.exec(tag) ?? [];
  if (minor === undefined || suite === undefined) return undefined;
  if (DEBIAN[suite] === minor) return { minor, suite, source: { kind: "debian" } };
  const version = MODULES[minor];
  return version === undefined ? undefined : { minor, suite, source: { kind: "module", version } };
}

/** Tags the fixtures of the engine ring need. */
export const neededBases = [
  "3.13-slim-trixie",
  "3.11-slim-bookworm",
  "3.12-slim-trixie",
  "3.14-slim-trixie",
  "3.11-slim-trixie",
  "3.10-slim-trixie",
];
