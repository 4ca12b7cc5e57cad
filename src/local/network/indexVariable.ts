import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseToml, tableAt, textAt } from "../../core/python/tomlValue";

/** Poetry's own folder on Linux, macOS and Windows (python-poetry.org/docs/configuration). */
function authFiles(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const home = environment["HOME"] ?? homedir();
  const folders = [
    environment["POETRY_CONFIG_DIR"] ?? "",
    join(environment["XDG_CONFIG_HOME"] ?? join(home, ".config"), "pypoetry"),
    join(home, "Library", "Application Support", "pypoetry"),
    environment["APPDATA"] === undefined ? "" : join(environment["APPDATA"], "pypoetry"),
  ];
  return folders.filter((folder) => folder !== "").map((folder) => join(folder, "auth.toml"));
}

/**
 * The value of a variable that an installer takes credentials from: this machine's own, else for poetry's what its auth.toml
 * holds for that source. Undefined where there is none.
 */
export async function indexVariable(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const own = environment[name] ?? "";
  if (own !== "") return own;
  const [, source, part] = /^POETRY_HTTP_BASIC_(.+)_(USERNAME|PASSWORD)$/.exec(name) ?? [];
  if (source === undefined || part === undefined) return undefined;
  for (const path of authFiles(environment)) {
    const parsed = parseToml(await readFile(path, "utf8").catch(() => ""));
    const known = parsed.ok ? Object.entries(tableAt(parsed.table, "http-basic")) : [];
    const found = known.find(([key]) => key.toUpperCase().replace(/[^A-Z0-9]/g, "_") === source);
    const value = textAt(found?.[1], part.toLowerCase());
    if (value !== undefined) return value;
  }
  return undefined;
}
