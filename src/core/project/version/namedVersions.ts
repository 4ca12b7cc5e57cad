import type { ProjectSources } from "../source/projectSources";
import { minorOfVersion, type VersionPin } from "./versionPin";

/** A file that names the version of Python for a tool or a host, and how it is written there (rules B1.4 to B1.6). */
interface NamedVersion {
  readonly path: RegExp;
  /** Its first group is the version. */
  readonly pattern: RegExp;
}

const quoted = `["']?`;
const version = String.raw`((?:pypy|cpython-)?\d+\.\d+[\w.+-]*)`;

/** In the order in which they count. */
const named: readonly NamedVersion[] = [
  {
    path: /^(\.?mise\.toml|mise\/config\.toml|\.config\/mise\.toml)$/,
    pattern: new RegExp(
      String.raw`^\s*python\s*=\s*(?:\[\s*|\{[^}\n]*?version\s*=\s*)?["'](?:prefix:)?${version}`,
      "m",
    ),
  },
  { path: /^\.tool-versions$/, pattern: new RegExp(String.raw`^\s*python\s+${version}`, "m") },
  { path: /^\.prototools$/, pattern: new RegExp(String.raw`^\s*python\s*=\s*["'][~^=]?${version}`, "m") },
  { path: /^devbox\.json$/, pattern: new RegExp(`["']python(?:3\\d*)?@${version}`) },
  { path: /^(flake|shell)\.nix$/, pattern: /\bpython(3\d{1,2})(?:Packages|Full)?\b/ },
  { path: /^runtime\.txt$/, pattern: new RegExp(String.raw`^\s*(?:python-)?${version}`, "m") },
  { path: /^app\.ya?ml$/, pattern: /^\s*runtime:\s*["']?python(3\d{1,2}|27)\b/m },
  { path: /^\.platform\.app\.ya?ml$/, pattern: new RegExp(String.raw`^\s*type:\s*${quoted}python:${version}`, "m") },
  {
    path: /^render\.ya?ml$/,
    pattern: new RegExp(String.raw`key:\s*${quoted}PYTHON_VERSION${quoted}\s*\n\s*value:\s*${quoted}${version}`),
  },
  { path: /^netlify\.toml$/, pattern: new RegExp(String.raw`^\s*PYTHON_VERSION\s*=\s*["']${version}`, "m") },
  { path: /^serverless\.ya?ml$/, pattern: new RegExp(String.raw`^\s*runtime:\s*${quoted}python${version}`, "m") },
  {
    path: /^Pipfile$/,
    pattern: new RegExp(String.raw`^\s*python_full_version\s*=\s*["']${version}`, "m"),
  },
  { path: /^Pipfile$/, pattern: new RegExp(String.raw`^\s*python_version\s*=\s*["']${version}`, "m") },
  { path: /^Pipfile\.lock$/, pattern: new RegExp(`"python_(?:full_)?version"\\s*:\\s*"${version}"`) },
];

/** `312` as Nix and App Engine write it: `3.12`. */
function dotted(written: string): string {
  return /^\d{2,3}$/.test(written) ? `${written.slice(0, 1)}.${written.slice(1)}` : written;
}

/** Versions that tools and hosts are told to use, strongest first. */
export function readNamedVersions(sources: ProjectSources): VersionPin[] {
  return named.flatMap(({ path: name, pattern }) =>
    sources.otherFiles.flatMap((path): VersionPin[] => {
      if (!name.test(path)) return [];
      const written = pattern.exec(sources.text(path) ?? "")?.[1];
      const minor = written === undefined ? undefined : minorOfVersion(dotted(written));
      return minor === undefined
        ? []
        : [{ minor, why: sources.cite(path, pattern, `Python ${dotted(written ?? "")}`) }];
    }),
  );
}
