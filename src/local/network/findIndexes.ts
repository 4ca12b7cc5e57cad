import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { PackageIndexes } from "../../core/network/companyNetwork";
import { listAt, parseToml, textAt, valueAt } from "../../core/python/tomlValue";
import type { PipSetting } from "./pipSettings";

type Environment = Readonly<Record<string, string | undefined>>;

/** What one place says; the strongest place comes first. */
interface Said {
  readonly source: string;
  readonly index?: string;
  readonly extra?: readonly string[];
  readonly trusted?: readonly string[];
}

const words = (text: string | undefined): readonly string[] => (text ?? "").split(/\s+/).filter((word) => word !== "");

/** uv's default index: `--default-index`, and the older `--index-url` (docs.astral.sh/uv/reference/environment). */
function variables(environment: Environment): readonly Said[] {
  const said = (name: string, what: Omit<Said, "source">): readonly Said[] =>
    (environment[name] ?? "") === "" ? [] : [{ source: name, ...what }];
  const of = (name: string): readonly Said[] => said(name, { index: environment[name] ?? "" });
  const more = (name: string): readonly Said[] =>
    // uv lets an index have a name before its address: `company=https://…`.
    said(name, { extra: words(environment[name]).map((word) => word.replace(/^[\w-]+=(?=https?:)/, "")) });
  return [
    ...["PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL"].flatMap(of),
    ...["PIP_EXTRA_INDEX_URL", "UV_INDEX", "UV_EXTRA_INDEX_URL"].flatMap(more),
    ...["PIP_TRUSTED_HOST", "UV_INSECURE_HOST"].flatMap((name) => said(name, { trusted: words(environment[name]) })),
  ];
}

function pip(settings: ReadonlyMap<string, PipSetting>): readonly Said[] {
  const said = (key: string, what: (value: string) => Omit<Said, "source">): readonly Said[] => {
    const found = settings.get(key);
    return found === undefined ? [] : [{ source: found.path, ...what(found.value) }];
  };
  return [
    ...said("index-url", (index) => ({ index })),
    ...said("extra-index-url", (value) => ({ extra: words(value) })),
    ...said("trusted-host", (value) => ({ trusted: words(value) })),
  ];
}

/** `uv.toml` of the user and of the system (docs.astral.sh/uv/concepts/configuration-files). */
async function uv(environment: Environment, home: string): Promise<readonly Said[]> {
  const folders = [environment["XDG_CONFIG_HOME"] ?? join(home, ".config"), environment["APPDATA"] ?? "", "/etc"];
  const own = environment["UV_CONFIG_FILE"] ?? "";
  const files = [own, ...folders.filter((folder) => folder !== "").map((folder) => join(folder, "uv", "uv.toml"))];
  const found = await Promise.all(
    files
      .filter((path) => path !== "")
      .map(async (source): Promise<readonly Said[]> => {
        const parsed = parseToml(await readFile(source, "utf8").catch(() => ""));
        if (!parsed.ok) return [];
        const { table } = parsed;
        const listed = listAt(table, "index");
        const urls = (isDefault: boolean): readonly string[] =>
          listed
            .filter((one) => (valueAt(one, "default") === true) === isDefault)
            .flatMap((one) => textAt(one, "url") ?? []);
        const index = urls(true)[0] ?? textAt(table, "index-url");
        return [{ source, ...(index !== undefined && { index }), extra: urls(false) }];
      }),
  );
  return found.flat();
}

const isPublic = (address: string): boolean => /^https:\/\/pypi\.org\/simple\/?$/.test(address);

/**
 * The package index that this machine uses in place of PyPI, and those beside it: what pip's and uv's variables say, then
 * their configuration. Undefined where it is PyPI alone.
 */
export async function findIndexes(
  environment: Environment,
  settings: ReadonlyMap<string, PipSetting>,
): Promise<PackageIndexes | undefined> {
  const home = environment["HOME"] ?? homedir();
  const said = [...variables(environment), ...pip(settings), ...(await uv(environment, home))];
  const first = said.find(({ index }) => index !== undefined);
  const wanted = first?.index === undefined || isPublic(first.index) ? undefined : first.index;
  const others = said.filter(({ extra }) => (extra ?? []).length > 0);
  const extra = [...new Set(others.flatMap((one) => one.extra ?? []))].filter((one) => one !== wanted);
  const addresses = [...(wanted === undefined ? [] : [wanted]), ...extra].filter((one) => /^https?:\/\//.test(one));
  if (addresses.length === 0) return undefined;
  const clients = [environment["PIP_CLIENT_CERT"], environment["SSL_CLIENT_CERT"], settings.get("client-cert")?.value];
  const client = clients.find((path) => path !== undefined && path !== "");
  const hosts = addresses.flatMap((address) => (URL.canParse(address) ? [new URL(address).hostname] : []));
  return {
    source: (wanted === undefined ? others[0] : first)?.source ?? "",
    hosts: [...new Set(hosts)],
    settings: {
      index: wanted,
      extra,
      trusted: [...new Set(said.flatMap(({ trusted }) => trusted ?? []))],
      client: client === undefined ? undefined : await readFile(client, "utf8").catch(() => undefined),
    },
    logins: [],
  };
}
