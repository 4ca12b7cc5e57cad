import { parseToml, type Table } from "./tomlValue";

/** The `# /// script` block of a Python file (PEP 723), with the line where it begins. */
export interface ScriptMetadata {
  readonly table: Table;
  readonly line: number;
}

/** Reads the block as the specification's reference expression does. Undefined when there is none or it is no TOML. */
export function scriptMetadata(text: string): ScriptMetadata | undefined {
  const match = /^# \/\/\/ script$\n((?:^#(?:| .*)$\n)+)^# \/\/\/$/m.exec(text.replace(/[ \t]+$/gm, ""));
  if (!match?.[1]) return undefined;
  const toml = match[1].replace(/^# ?/gm, "");
  const result = parseToml(toml);
  return result.ok ? { table: result.table, line: text.slice(0, match.index).split("\n").length } : undefined;
}
