import { parseDocument } from "yaml";
import { recordOf } from "../../isRecord";
import { serviceOfImage } from "../services/serviceTable";
import { folderOf, joinPath } from "../source/joinPath";
import { dockerfileBases } from "./dockerfileBases";
import type { ProjectSources } from "../source/projectSources";
import { sideFolder } from "../source/sideFolder";

/** One service of a compose file that the project brings. */
export interface ComposeService {
  readonly name: string;
  readonly image: string | undefined;
  /** Built from this project, not taken from a registry. */
  readonly built: boolean;
  readonly dockerfile: string | undefined;
  /** Folder of its build context, as written. */
  readonly context: string | undefined;
  /** As written: a text for a shell, or words. */
  readonly command: string | readonly string[] | undefined;
  readonly entrypoint: string | readonly string[] | undefined;
  readonly workdir: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly dependsOn: readonly string[];
  /** Ports inside the container. */
  readonly ports: readonly number[];
  readonly profiles: readonly string[];
  /** Folders and files of this machine that it is given, as written. */
  readonly mounts: readonly string[];
  readonly path: string;
}

const composeName = /^((docker-)?compose|local|production|dev)([._-][\w.-]+)?\.ya?ml$/;
/** A file of this size is no compose file, and an alias may not grow it. */
const maximumLength = 200_000;

function text(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? `${value}` : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function words(value: unknown): string | readonly string[] | undefined {
  if (Array.isArray(value)) return value.flatMap((item) => text(item) ?? []);
  return typeof value === "string" ? value : undefined;
}

/** `{ A: b }` and `["A=b", "C"]`. */
function environment(value: unknown): Readonly<Record<string, string>> {
  const pairs = Array.isArray(value)
    ? value.flatMap((item): [string, string][] => {
        const [, name, given] = /^([^=]+)=?(.*)$/s.exec(text(item) ?? "") ?? [];
        return name === undefined ? [] : [[name.trim(), given ?? ""]];
      })
    : Object.entries(recordOf(value)).map(([name, given]): [string, string] => [name, text(given) ?? ""]);
  return Object.fromEntries(pairs);
}

/** `8000`, `8000:80`, `127.0.0.1:8000:80/tcp`, `${PORT:-8000}:80`, `{ target: 80 }`: the port inside. */
function insidePort(value: unknown): number | undefined {
  const target = text(recordOf(value)["target"]) ?? text(value);
  const last = /(?:^|:)(?:\$\{\w+:?-)?(\d{2,5})\}?(?:\/tcp)?$/.exec(target ?? "")?.[1];
  return last === undefined ? undefined : Number(last);
}

/** `./app:/srv/app`, `{ type: bind, source: ./app }`: the path on this machine; undefined for a named volume. */
function mountSource(value: unknown): string | undefined {
  const source = text(recordOf(value)["source"]) ?? text(value)?.split(":")[0];
  return source !== undefined && /^\.{1,2}(\/|$)/.test(source) ? source : undefined;
}

function names(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((item) => text(item) ?? []) : Object.keys(recordOf(value));
}

/**
 * A database or a queue that the project builds from its official image, with settings of its own: as good as that image.
 * Undefined for what is built for the project itself.
 */
function builtOn(build: unknown, path: string, sources: ProjectSources): string | undefined {
  const fields = recordOf(build);
  const context = joinPath(folderOf(path), text(fields["context"]) ?? text(build) ?? ".");
  const file = sources.text(joinPath(context, text(fields["dockerfile"]) ?? "Dockerfile")) ?? "";
  const images = dockerfileBases(file).map(({ image }) => image);
  return images.length > 0 && images.every((image) => serviceOfImage(image) !== undefined) ? images.at(-1) : undefined;
}

function readService(name: string, value: unknown, path: string, sources: ProjectSources): ComposeService {
  const fields = recordOf(value);
  const build = fields["build"];
  const built = recordOf(build);
  const isBuilt = build !== undefined && build !== null;
  const official = isBuilt ? builtOn(build, path, sources) : undefined;
  return {
    name,
    image: official ?? text(fields["image"]),
    built: isBuilt && official === undefined,
    dockerfile: text(built["dockerfile"]),
    context: text(built["context"]) ?? text(build),
    command: words(fields["command"]),
    entrypoint: words(fields["entrypoint"]),
    workdir: text(fields["working_dir"]),
    environment: environment(fields["environment"]),
    dependsOn: names(fields["depends_on"]),
    ports: [...list(fields["ports"]), ...list(fields["expose"])].flatMap((port) => insidePort(port) ?? []),
    profiles: names(fields["profiles"]),
    mounts: list(fields["volumes"]).flatMap((one) => mountSource(one) ?? []),
    path,
  };
}

/** Production first, what is for tests last. */
function order(path: string): number {
  if (/test|ci\b/.test(path)) return 3;
  if (/dev|local|debug|override/.test(path)) return 2;
  return path.includes("prod") ? 1 : 0;
}

/** The services of the project's own compose files at the root or in a `docker` folder; what does not parse is left out. */
export function composeServices(sources: ProjectSources): readonly ComposeService[] {
  const paths = sources.otherFiles
    .filter((path) => {
      const parts = path.split("/");
      return parts.length <= 3 && composeName.test(parts.at(-1) ?? "") && !sideFolder.test(path);
    })
    .sort((left, right) => left.split("/").length - right.split("/").length || order(left) - order(right));
  return paths.flatMap((path) => {
    const content = sources.text(path);
    if (content === undefined || content.length > maximumLength || !/^services\s*:|^\S+:\s*$/m.test(content)) return [];
    const document = parseDocument(content, { logLevel: "silent", uniqueKeys: false, merge: true });
    if (document.errors.length > 0) return [];
    let value: unknown;
    try {
      value = document.toJS({ maxAliasCount: 100 });
    } catch {
      // Aliases that grow beyond the limit or lead nowhere, merges of what is no map: nothing a project needs.
      return [];
    }
    // The oldest form has no `services:` above them; a file of another kind has no images in it.
    const all = recordOf(recordOf(value)["services"]);
    return Object.entries(all).map(([name, service]) => readService(name, service, path, sources));
  });
}
