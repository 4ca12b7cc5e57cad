import { tableAt, textAt, valueAt, type Table } from "../../python/tomlValue";
import { sha256 } from "../../sha256";

/** What stands between the parts of a JSON text, as Python's `json.dumps` is told to write it. */
interface Separators {
  readonly item: string;
  readonly key: string;
}

/** `json.dumps(value, sort_keys=True)`; undefined for what JSON does not have, such as a date. */
function pythonJson(value: unknown, { item, key }: Separators): string | undefined {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "bigint" || typeof value === "number") return String(value);
  if (typeof value === "string")
    return JSON.stringify(value).replace(
      /[^ -~]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  const isList = Array.isArray(value);
  if (!isList && (typeof value !== "object" || "toISOString" in value)) return undefined;
  const parts = isList
    ? value.map((one: unknown) => pythonJson(one, { item, key }))
    : Object.entries(value as Table)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([name, one]) => {
          const [left, right] = [pythonJson(name, { item, key }), pythonJson(one, { item, key })];
          return left === undefined || right === undefined ? undefined : left + key + right;
        });
  if (parts.includes(undefined)) return undefined;
  return isList ? `[${parts.join(item)}]` : `{${parts.join(item)}}`;
}

function hashOf(value: unknown, separators: Separators): string | undefined {
  const text = pythonJson(value, separators);
  return text === undefined ? undefined : sha256(text);
}

function present(table: Table, keys: readonly string[]): Table {
  return Object.fromEntries(keys.flatMap((key) => (table[key] === undefined ? [] : [[key, table[key]]])));
}

/**
 * What `content-hash` of poetry.lock may be for a pyproject.toml (poetry's `Locker._get_content_hash`, 1.8 and 2.5): of
 * `[tool.poetry]` alone, with `[project]` since 2.0, with `[dependency-groups]` since 2.2.
 */
function poetryHashes(pyproject: Table): (string | undefined)[] {
  const poetry = tableAt(pyproject, "tool", "poetry");
  const legacy = ["dependencies", "source", "extras", "dev-dependencies"];
  const nothing = Object.fromEntries(legacy.map((key) => [key, null]));
  const stated = present(poetry, [...legacy, "group"]);
  const project = present(tableAt(pyproject, "project"), ["requires-python", "dependencies", "optional-dependencies"]);
  const tool = { poetry: stated };
  const groups = tableAt(pyproject, "dependency-groups");
  const parts = Object.keys(project).length > 0 ? { project } : {};
  return [
    { ...nothing, ...stated },
    { ...parts, tool },
    { ...parts, "dependency-groups": groups, tool },
  ].map((content) => hashOf(content, { item: ", ", key: ": " }));
}

/** What `_meta.hash` of Pipfile.lock is for a Pipfile (plette's `Pipfile.get_hash`). */
function pipfileHash(pipfile: Table): string | undefined {
  const own = ["source", "packages", "dev-packages", "requires", "scripts", "pipfile", "default", "develop", "pipenv"];
  const others = Object.entries(pipfile).filter(([key]) => !own.includes(key));
  const usual = [{ name: "pypi", url: "https://pypi.org/simple", verify_ssl: true }];
  return hashOf(
    {
      ...Object.fromEntries(others),
      _meta: { sources: pipfile["source"] ?? usual, requires: pipfile["requires"] ?? {} },
      default: pipfile["packages"] ?? {},
      develop: pipfile["dev-packages"] ?? {},
    },
    { item: ",", key: ":" },
  );
}

/** False only when the hash is one, and could be computed, and is of something else. */
function agrees(written: string | undefined, computed: readonly (string | undefined)[]): boolean {
  if (written === undefined || !/^[0-9a-f]{64}$/.test(written)) return true;
  return computed.includes(undefined) || computed.includes(written);
}

/** False when poetry.lock was made for another pyproject.toml: poetry then refuses to install by it. */
export function poetryLockAgrees(lock: Table, pyproject: Table): boolean {
  return agrees(textAt(lock, "metadata", "content-hash"), poetryHashes(pyproject));
}

/** False when Pipfile.lock was made for another Pipfile: `pipenv verify` then stops the build. */
export function pipfileLockAgrees(lock: unknown, pipfile: Table): boolean {
  return agrees(textAt(valueAt(lock, "_meta", "hash"), "sha256"), [pipfileHash(pipfile)]);
}
