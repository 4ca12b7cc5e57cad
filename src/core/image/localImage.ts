import { findRelease } from "../python/pythonReleases";

/** What an engine knows of an image that it has. */
export interface LocalImage {
  readonly bytes: number;
  readonly architecture: string;
  /** ISO 8601, as far as the image says it. */
  readonly created: string | undefined;
  /** The exact Python of an official image, `3.13.14`. */
  readonly python: string | undefined;
  /** The month in which security fixes for that Python end, `2029-10`. */
  readonly endOfLife: string | undefined;
  /** `sha256:…` by which a registry knows it. */
  readonly digest: string | undefined;
}

/** Reads the engine's own JSON of an image. What is not there, or of another kind, is left out. */
export function readLocalImage(raw: unknown, bytes: number, architecture: string): LocalImage {
  const written = at(raw, "Created");
  const created = typeof written === "string" ? written : undefined;
  const env = at(at(raw, "Config"), "Env");
  const python = texts(env)
    .find((line) => line.startsWith("PYTHON_VERSION="))
    ?.slice("PYTHON_VERSION=".length);
  const minor = /^\d+\.\d+/.exec(python ?? "")?.[0];
  const digest = texts(at(raw, "RepoDigests"))[0]?.split("@")[1];
  return { bytes, architecture, created, python, endOfLife: findRelease(minor ?? "")?.endOfLife.slice(0, 7), digest };
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
