import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { IndexLogin } from "../../core/network/indexLogin";

export interface NetrcEntry {
  readonly machine: string;
  readonly login: string;
  readonly password: string;
}

/** `machine HOST login USER password WORD` in any layout; macros and `default` are for other programs. */
export function parseNetrc(text: string): readonly NetrcEntry[] {
  const tokens = text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*#.*$/, ""))
    .join(" ")
    .split(/\s+/);
  const entries: NetrcEntry[] = [];
  let current = { machine: "", login: "", password: "" };
  const keep = (): void => {
    if (current.machine !== "" && current.password !== "") entries.push(current);
  };
  for (let index = 0; index < tokens.length; index++) {
    const [word = "", value = ""] = tokens.slice(index, index + 2);
    if (word === "machine" || word === "default" || word === "macdef") {
      keep();
      current = { machine: word === "machine" ? value : "", login: "", password: "" };
    } else if (word === "login" || word === "password") current = { ...current, [word]: value };
    else continue;
    if (word !== "default") index++;
  }
  keep();
  return entries;
}

/** What the user's .netrc (Windows: _netrc), or the file that NETRC names, has for these hosts: the first entry of each. */
export async function netrcLogins(
  hosts: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly IndexLogin[]> {
  const home = environment["HOME"] ?? homedir();
  const own = environment["NETRC"] ?? "";
  const files = own === "" ? [join(home, ".netrc"), join(home, "_netrc")] : [own];
  const found = await Promise.all(
    files.map(async (source) => {
      const entries = parseNetrc(await readFile(source, "utf8").catch(() => ""));
      return entries.map(({ machine, login, password }) => ({ host: machine, username: login, password, source }));
    }),
  );
  const logins = found.flat();
  return [...new Set(hosts)].flatMap((host) => logins.find((login) => login.host === host) ?? []);
}
