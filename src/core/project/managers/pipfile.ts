import { normalizedName } from "../../python/normalizedName";
import { tableAt, textAt, textsAt, valueAt } from "../../python/tomlValue";
import type { Requirement } from "../projectFacts";
import { besidePath } from "../source/besidePath";

/** Requirements and local folders of one table of a Pipfile or Pipfile.lock. */
export interface PipfilePackages {
  readonly direct: readonly Requirement[];
  /** `path = "./libs/common"`: folders below the root. */
  readonly localPaths: readonly string[];
}

/** VCS entries: `{ git = "https://…", ref = "v1" }` → `git+https://…@v1`. */
function location(value: unknown): string | undefined {
  for (const system of ["git", "hg", "svn", "bzr"]) {
    const address = textAt(value, system);
    if (address === undefined) continue;
    const reference = textAt(value, "ref");
    const prefix = address.startsWith(`${system}+`) ? "" : `${system}+`;
    return `${prefix}${address}${reference === undefined ? "" : `@${reference}`}`;
  }
  return textAt(value, "file");
}

/** Reads a table of packages in pipenv's notation: `"*"`, `">=1"`, tables with version, extras, markers, git, path. */
export function pipfilePackages(table: unknown, file: string): PipfilePackages {
  const direct: Requirement[] = [];
  const localPaths: string[] = [];
  for (const [written, value] of Object.entries(tableAt(table))) {
    const name = normalizedName(written);
    const path = textAt(value, "path");
    const local = path === undefined ? undefined : besidePath(file, path);
    if (local !== undefined) localPaths.push(local);
    if (path !== undefined) continue;
    const version = (typeof value === "string" ? value : textAt(value, "version")) ?? "";
    const specifier = version === "*" || version === "" ? "" : /^[\d]/.test(version) ? `==${version}` : version;
    const marker = textAt(value, "markers") ?? systemMarker(value);
    const url = location(value);
    direct.push({
      name,
      extras: textsAt(value, "extras").map(normalizedName),
      specifier: specifier.replace(/\s/g, ""),
      ...(marker !== undefined && { marker }),
      ...(url !== undefined && { url }),
      why: `${file} ${written}`,
    });
  }
  return { direct, localPaths };
}

/** `sys_platform = "== 'win32'"` beside the version: a marker in pipenv's own notation. */
function systemMarker(value: unknown): string | undefined {
  for (const name of ["sys_platform", "os_name", "platform_machine", "python_version", "platform_system"]) {
    const condition = valueAt(value, name);
    if (typeof condition === "string") return `${name} ${condition}`;
  }
  return undefined;
}
