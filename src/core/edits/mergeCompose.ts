import { isMap, isScalar, type Document, parseDocument, stringify, type YAMLMap } from "yaml";
import { isRecord } from "../isRecord";

function mapAt(document: Document, key: string): YAMLMap | undefined {
  const value: unknown = document.get(key);
  return isMap(value) ? value : undefined;
}

/** What a key of the file holds, with aliases and merged maps followed. Throws what the library does of a broken alias. */
function entriesAt(document: Document, key: string): readonly (readonly [name: string, value: unknown])[] {
  const plain: unknown = mapAt(document, key)?.toJS(document, { maxAliasCount: 100 });
  return isRecord(plain) ? Object.entries(plain) : [];
}

/** The services of a file; undefined where its aliases lead nowhere, or to each other without end. */
function servicesOf(document: Document): readonly (readonly [name: string, value: unknown])[] | undefined {
  try {
    return entriesAt(document, "services");
  } catch {
    return undefined;
  }
}

/** `docker.io/library/postgres:17-alpine` → `postgres`: which program an image is, whatever its version. */
function programOf(service: unknown): string | undefined {
  const image = isRecord(service) ? service["image"] : undefined;
  if (typeof image !== "string") return undefined;
  return image
    .replace(/@.*$/, "")
    .replace(/:[^/]*$/, "")
    .replace(/^.*\//, "");
}

function isBuilt(service: unknown): boolean {
  return isRecord(service) && "build" in service;
}

/** Text to be put behind the last line of a block of a file; undefined when it is none that lines can be added to. */
interface Addition {
  readonly at: number;
  readonly lines: string;
}

/** Adds entries to a map in block style, indented as those that are there. */
function addTo(text: string, map: YAMLMap, entries: Readonly<Record<string, unknown>>): Addition | undefined {
  const key = map.items[0]?.key;
  const [, end] = map.range ?? [];
  if (map.flow === true || end === undefined || !isScalar(key) || !key.range) return undefined;
  const column = key.range[0] - (text.lastIndexOf("\n", key.range[0] - 1) + 1);
  const last = text.slice(0, end).trimEnd().length;
  const newLine = text.indexOf("\n", last);
  const lines = stringify(entries, { lineWidth: 0, nullStr: "" })
    .trimEnd()
    .split("\n")
    .map((line) => `\n${" ".repeat(column)}${line}`)
    .join("");
  return { at: newLine < 0 ? text.length : newLine, lines };
}

function withAdditions(text: string, additions: readonly Addition[]): string {
  const unix = text.replace(/\r\n/g, "\n");
  const merged = additions
    .toSorted((one, other) => other.at - one.at)
    .reduce((done, { at, lines }) => done.slice(0, at) + lines + done.slice(at), unix);
  const ended = merged.endsWith("\n") ? merged : `${merged}\n`;
  return text.includes("\r\n") ? ended.replaceAll("\n", "\r\n") : ended;
}

/**
 * Somebody's compose file with the services and volumes of the generated one that it lacks; every line that is there
 * stays. The application is taken to be there when something is built, a database when its image is, under whatever
 * name. The text itself when nothing is missing; undefined when it cannot be read, or is not written in blocks.
 */
export function mergeCompose(current: string, generated: string): string | undefined {
  const text = current.replace(/\r\n/g, "\n");
  const document = parseDocument(text, { merge: true });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const services = mapAt(document, "services");
  if (services === undefined) return undefined;
  const wanted = parseDocument(generated);
  const there = servicesOf(document);
  if (there === undefined) return undefined;
  const built = there.some(([, service]) => isBuilt(service));
  const all = entriesAt(wanted, "services");
  const own = programOf(all.find(([, service]) => isBuilt(service))?.[1]);
  const programs = new Set(there.map(([, service]) => programOf(service)));
  const renamed = (name: string, service: unknown): boolean => !services.has(name) && programs.has(programOf(service));
  // The application would ask for a service by a name that nobody answers to.
  if (!built && all.some(([name, service]) => programOf(service) !== own && renamed(name, service))) return undefined;
  const missing = all.filter(
    ([name, service]) => !services.has(name) && !renamed(name, service) && !(built && programOf(service) === own),
  );
  if (missing.length === 0) return current;
  const volumes = mapAt(document, "volumes");
  const used = JSON.stringify(missing);
  const needed = entriesAt(wanted, "volumes").filter(
    ([name]) => used.includes(`"${name}:`) && volumes?.has(name) !== true,
  );
  const added = addTo(text, services, Object.fromEntries(missing));
  if (added === undefined) return undefined;
  if (needed.length === 0) return withAdditions(current, [added]);
  const names = Object.fromEntries(needed.map(([name]) => [name, null]));
  if (volumes !== undefined) {
    const more = addTo(text, volumes, names);
    return more === undefined ? undefined : withAdditions(current, [added, more]);
  }
  // A key that holds nothing yet: a second one of its name would make the file unreadable.
  if (document.has("volumes")) return undefined;
  const end = withAdditions(current, [added]);
  return withAdditions(end, [
    {
      at: end.replace(/\r\n/g, "\n").trimEnd().length,
      lines: `\n${stringify({ volumes: names }, { nullStr: "" }).trimEnd()}`,
    },
  ]);
}
