import { readImageReference } from "./imageReference";

/** What the tag of an official Python image says. */
export interface PythonImage {
  /** `3.13`, `3.13.2`, `3`; undefined for `latest`, `slim`. */
  readonly version: string | undefined;
  readonly variant: "slim" | "alpine" | "full";
  /** `trixie`, `bookworm`; undefined when the tag leaves it open. */
  readonly suite: string | undefined;
}

// Debian suites that docker-library/python has published.
const suites = new Set(["jessie", "stretch", "buster", "bullseye", "bookworm", "trixie", "forky"]);

/** Reads `python:3.13-slim-trixie`, also from a mirror (`registry/prefix/python:…`); undefined for other images. */
export function readPythonImage(image: string): PythonImage | undefined {
  const { repository, tag } = readImageReference(image);
  if (!/^(.*\/)?python$/.test(repository)) return undefined;
  const parts = (tag ?? "latest").split("-");
  const version = parts[0] !== undefined && /^\d/.test(parts[0]) ? parts[0] : undefined;
  const alpine = parts.some((part) => part.startsWith("alpine"));
  const variant = alpine ? "alpine" : parts.includes("slim") ? "slim" : "full";
  return { version, variant, suite: parts.find((part) => suites.has(part)) };
}

/**
 * The month after which a Python version gets no security fixes, `2028-10`; undefined for a version not listed.
 * Source: python/peps release_management/python-releases.toml, 2026-08-22.
 */
export function pythonEndOfLife(version: string): string | undefined {
  const minor = /^3\.(\d+)/.exec(version)?.[1];
  return minor === undefined ? undefined : endOfLife.get(Number(minor));
}

const endOfLife = new Map([
  [7, "2023-06"],
  [8, "2024-10"],
  [9, "2025-10"],
  [10, "2026-10"],
  [11, "2027-10"],
  [12, "2028-10"],
  [13, "2029-10"],
  [14, "2030-10"],
  [15, "2031-10"],
  [16, "2032-10"],
]);
