import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** pip's configuration files, the weakest first (pip.pypa.io/en/stable/topics/configuration). */
function configurationFiles(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const home = homedir();
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

function certificateOf(text: string): string | undefined {
  let section = "";
  let found: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    section = /^\[(.+)\]\s*$/.exec(line)?.[1] ?? section;
    const value = /^cert\s*[=:]\s*(\S.*?)\s*$/.exec(line)?.[1];
    if (value !== undefined && (section === "global" || section === "install")) found = value;
  }
  return found;
}

/** The file of certificates that pip's configuration names for every index; undefined when it names none. */
export async function pipCertificate(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  let found: string | undefined;
  for (const path of configurationFiles(environment)) {
    found = certificateOf(await readFile(path, "utf8").catch(() => "")) ?? found;
  }
  return found;
}
