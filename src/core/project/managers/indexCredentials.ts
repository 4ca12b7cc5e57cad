import { variableSecret, type BuildSecret } from "../../plan/buildSecrets";

/** Variables in an address, `https://${USER}:${TOKEN}@index.example/simple`: build secrets of those names. */
export function indexCredentials(address: string, where: string): BuildSecret[] {
  const names = [...address.matchAll(/\$\{([A-Z][A-Z0-9_]*)\}|\$([A-Z][A-Z0-9_]*)\b/g)].map(
    ([, braced, bare]) => braced ?? bare ?? "",
  );
  return names.map((name) => variableSecret(name, `${where} names it in an address`));
}

/** Hosts of indexes that everybody can read. */
const publicHosts =
  /^https?:\/\/(pypi\.org|test\.pypi\.org|files\.pythonhosted\.org|download\.pytorch\.org|pypi\.nvidia\.com|pypi\.python\.org|[\w.-]+\.github\.io|wheels\.[\w.-]+|www\.piwheels\.org|mirrors?\.[\w.-]+|pypi\.tuna\.tsinghua\.edu\.cn|pypi\.mirrors\.ustc\.edu\.cn|pypi\.doubanio\.com|data\.pyg\.org)(\/|$)/;

/** True for an index that may ask for a user and a password. */
export function mayBePrivate(url: string): boolean {
  return /^https?:/.test(url) && !publicHosts.test(url);
}

/** The hosts, without ports, that may ask for a user and a password and are not given any by their address. */
export function privateHosts(addresses: readonly (string | undefined)[]): readonly string[] {
  const hosts = addresses.flatMap((address) => {
    if (address === undefined || !mayBePrivate(address) || address.includes("$") || !URL.canParse(address)) return [];
    const { hostname, username, password } = new URL(address);
    return username === "" && password === "" ? [hostname] : [];
  });
  return [...new Set(hosts)];
}

/** The part of a variable's name that stands for an index: `my-index` → `MY_INDEX`. */
export function variablePart(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, "_");
}

/** User and password of a named index, in the variables that its manager reads. */
export function namedCredentials(prefix: string, name: string, where: string): BuildSecret[] {
  const stem = `${prefix}${variablePart(name)}`;
  return [
    variableSecret(`${stem}_USERNAME`, `${where}: user of the index ${name}`),
    variableSecret(`${stem}_PASSWORD`, `${where}: password of the index ${name}`),
  ];
}
