/** The sections of an INI file as Python's configparser reads it: keys in lower case, indented lines continue a value. */
export type IniFile = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Reads setup.cfg, tox.ini and the like. Never throws: a line that is nothing is left out. */
export function readIni(text: string): IniFile {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  let key: string | undefined;
  for (const raw of text.split("\n")) {
    const line = raw.replace(/(^|\s)[#;].*$/, "$1").trimEnd();
    if (line.trim() === "") continue;
    const header = /^\[([^\]]+)\]$/.exec(line.trim());
    if (header?.[1] !== undefined && !/^\s/.test(raw)) {
      section = sections.get(header[1]) ?? new Map<string, string>();
      sections.set(header[1], section);
      key = undefined;
      continue;
    }
    const entry = /^([^\s:=][^:=]*?)\s*[:=]\s*(.*)$/.exec(line);
    if (!/^\s/.test(raw) && entry?.[1] !== undefined) {
      key = entry[1].toLowerCase();
      section.set(key, entry[2] ?? "");
    } else if (key !== undefined) section.set(key, `${section.get(key) ?? ""}\n${line.trim()}`);
  }
  return sections;
}

/** The lines of a value that is a list. */
export function iniList(value: string | undefined): string[] {
  return (value ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
