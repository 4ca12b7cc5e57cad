import type { SecretStorage } from "vscode";
import { isRecord } from "../core/isRecord";
import type { IndexLogin } from "../core/network/indexLogin";
import { keptRecord } from "./keptRecord";
import { t } from "./localize";
import { askText } from "./prompts/askText";

/** One entry holds all, by host: the editor's secret storage cannot be listed. */
const key = "indexLogins";

type Kept = Readonly<Record<string, { readonly username: string; readonly password: string }>>;

function readKept(text: string | undefined): Kept {
  const entries = Object.entries(keptRecord(text)).flatMap(([host, login]) => {
    if (!isRecord(login)) return [];
    const { username, password } = login;
    return typeof username === "string" && typeof password === "string"
      ? [[host, { username, password }] as const]
      : [];
  });
  return Object.fromEntries(entries);
}

/** Logins at package indexes that were typed in, one for a host; in the editor's secret storage and nowhere else. */
export class IndexLogins {
  constructor(private readonly secrets: SecretStorage) {}

  /** What is kept for these hosts. */
  async find(hosts: readonly string[]): Promise<readonly IndexLogin[]> {
    const kept = await this.all();
    return hosts.flatMap((host) => {
      const login = Object.hasOwn(kept, host) ? kept[host] : undefined;
      return login === undefined ? [] : [{ host, ...login, source: undefined }];
    });
  }

  /** Hosts that something is kept for, sorted. */
  async hosts(): Promise<readonly string[]> {
    return Object.keys(await this.all()).sort();
  }

  /** Asks for user name and password, and keeps them in place of what was kept. Escape cancels. */
  async ask(host: string): Promise<void> {
    const title = t("Sign In to {0}", host);
    const required = (text: string): string | undefined => (text === "" ? t("This is needed.") : undefined);
    const [before] = await this.find([host]);
    const username = await askText({
      title,
      prompt: t("User name. An index that wants a token alone often takes {0} here.", "__token__"),
      value: before?.username ?? "",
      problem: required,
    });
    const password = await askText({
      title,
      prompt: t(
        "Password or access token. Kept in the editor's secret storage, lent to builds that install from there, left in no file and no image.",
      ),
      password: true,
      problem: required,
    });
    await this.store({ ...(await this.all()), [host]: { username, password } });
  }

  async forget(hosts: readonly string[]): Promise<void> {
    const others = Object.entries(await this.all()).filter(([host]) => !hosts.includes(host));
    await this.store(Object.fromEntries(others));
  }

  private async all(): Promise<Kept> {
    return readKept(await this.secrets.get(key));
  }

  private async store(kept: Kept): Promise<void> {
    if (Object.keys(kept).length === 0) await this.secrets.delete(key);
    else await this.secrets.store(key, JSON.stringify(kept));
  }
}
