import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { IndexLogin } from "../../core/network/indexLogin";
import { parseNetrc } from "./parseNetrc";

/**
 * What the user's .netrc (Windows: _netrc), or the file that NETRC names, has for these hosts: the last entry of each, as
 * Python takes it, else the one for every host.
 */
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
      return entries.toReversed().map((entry) => ({ ...entry, source }));
    }),
  );
  const entries = found.flat();
  return [...new Set(hosts)].flatMap((host) => {
    const entry =
      entries.find(({ machine }) => machine?.toLowerCase() === host.toLowerCase()) ??
      entries.find(({ machine }) => machine === undefined);
    if (entry === undefined) return [];
    return { host, username: entry.login, password: entry.password, source: entry.source };
  });
}
