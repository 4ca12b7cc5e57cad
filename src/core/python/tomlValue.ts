import { parse, TomlError } from "smol-toml";

/** A TOML table or JSON object of unknown shape. */
export type Table = Readonly<Record<string, unknown>>;

/** A manifest that was read, or the line (from 1) and reason why it was not. */
export type TomlResult =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly line: number; readonly problem: string };

/** Parses TOML; a broken file is a result, not an exception. */
export function parseToml(text: string): TomlResult {
  try {
    return { ok: true, table: parse(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [problem = ""] = error.message.replace(/^Invalid TOML document: /, "").split("\n");
    return { ok: false, line: error.line, problem };
  }
}

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The table at a path of keys; empty when it is not there. */
export function tableAt(value: unknown, ...keys: readonly string[]): Table {
  const found = valueAt(value, ...keys);
  return isTable(found) ? found : {};
}

/** The value at a path of keys, of whatever kind. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  let at: unknown = value;
  for (const key of keys) {
    if (!isTable(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}

/** The text at a path of keys. */
export function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = valueAt(value, ...keys);
  return typeof found === "string" ? found : undefined;
}

/** The entries of a list at a path of keys; empty when there is none. */
export function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = valueAt(value, ...keys);
  return Array.isArray(found) ? found : [];
}

/** The texts in a list at a path of keys. */
export function textsAt(value: unknown, ...keys: readonly string[]): readonly string[] {
  return listAt(value, ...keys).filter((entry) => typeof entry === "string");
}
