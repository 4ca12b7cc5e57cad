import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

export interface PipSetting {
  readonly value: string;
  /** The file that says it. */
  readonly path: string;
}

/** pip's configuration files, the weakest first (pip.pypa.io/en/stable/topics/configuration). */
function configurationFiles(environment: Environment): readonly string[] {
  const home = environment["HOME"] ?? homedir();
  const own = environment["PIP_CONFIG_FILE"];
  return [
    "/etc/pip.conf",
    join(home, ".pip", "pip.conf"),
    join(environment["XDG_CONFIG_HOME"] ?? join(home, ".config"), "pip", "pip.conf"),
    join(home, "Library", "Application Support", "pip", "pip.conf"),
    ...(environment["APPDATA"] === undefined ? [] : [join(environment["APPDATA"], "pip", "pip.ini")]),
    ...(own === undefined || own === "" ? [] : [own]),
  ];
}

/** `[global]` and `[install]` of one file; a value may go on in indented lines, as that of `extra-index-url` does. */
function settingsOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let section = "";
  let key: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*([#;]|$)/.test(line)) continue;
    section = /^\[(.+)\]\s*$/.exec(line)?.[1] ?? section;
    if (section !== "global" && section !== "install") continue;
    const [, name, value = ""] = /^([\w-]+)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined) found.set((key = name.replaceAll("_", "-")), value);
    else if (key !== undefined && /^\s/.test(line)) found.set(key, `${found.get(key) ?? ""} ${line.trim()}`.trim());
  }
  return found;
}

/** What pip's configuration says for installing, by its long option: `index-url`, `cert`. The strongest file wins. */
export async function pipSettings(environment: Environment): Promise<ReadonlyMap<string, PipSetting>> {
  const found = new Map<string, PipSetting>();
  for (const path of configurationFiles(environment)) {
    const text = await readFile(path, "utf8").catch(() => "");
    for (const [key, value] of settingsOf(text)) if (value !== "") found.set(key, { value, path });
  }
  return found;
}
