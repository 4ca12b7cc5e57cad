import table from "../data/importNames.json";
import { normalizedName } from "./normalizedName";
import { ownValue } from "../ownValue";

const imports: Readonly<Record<string, string>> = table.imports;
const prefixes: Readonly<Record<string, string>> = table.dottedPrefixes;
const preferred: Readonly<Record<string, string>> = table.preferServerVariant;

/** Packages that share a namespace and are named after its parts. */
const namespaces: readonly (readonly [RegExp, string])[] = [
  [/^google\.cloud\.(\w+)/, "google-cloud-"],
  [/^azure\.mgmt\.(\w+)/, "azure-mgmt-"],
  [/^azure\.(\w+)/, "azure-"],
  [/^zope\.(\w+)/, "zope."],
  [/^ruamel\.(\w+)/, "ruamel."],
  [/^backports\.(\w+)/, "backports."],
  [/^airflow\.providers\.(\w+)/, "apache-airflow-providers-"],
];

/** A distribution for an imported module, and whether a table names it or the name was only carried over. */
export interface ImportedDistribution {
  readonly name: string;
  readonly extras: readonly string[];
  readonly known: boolean;
}

/** Finds the distribution that provides a module: server variants first, then dotted prefixes, tables, namespaces, the name itself. */
export function distributionOfImport(module: string): ImportedDistribution {
  const parts = module.split(".");
  const [first = module] = parts;
  const variant = ownValue(preferred, first);
  if (variant) {
    const match = /^([^[]+)(?:\[(.+)\])?$/.exec(variant);
    return { name: match?.[1] ?? variant, extras: match?.[2]?.split(",") ?? [], known: true };
  }
  for (let length = parts.length; length > 1; length--) {
    const byPrefix = ownValue(prefixes, parts.slice(0, length).join("."));
    if (byPrefix) return { name: normalizedName(byPrefix), extras: [], known: true };
  }
  const byTable = ownValue(imports, first);
  if (byTable) return { name: normalizedName(byTable), extras: [], known: true };
  for (const [pattern, prefix] of namespaces) {
    const segment = pattern.exec(module)?.[1];
    if (segment) return { name: normalizedName(prefix + segment), extras: [], known: true };
  }
  return { name: normalizedName(first), extras: [], known: false };
}
