import type { Inspection } from "../../app/app";
import { plansIndexes } from "../../app/networkOfBuild";
import type { Translate } from "../words/translate";
import type { RowFact } from "./planRows";

/** Hosts of package indexes: those that a login is known for, and those that could ask for one. */
export function indexAccess({ plan, network: { indexes } }: Inspection): {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
} {
  const known = (indexes?.logins ?? []).map(({ host }) => host);
  const all = [...(plan?.network.indexHosts ?? []), ...(indexes?.hosts ?? [])];
  return { known, unknown: [...new Set(all)].filter((host) => !known.includes(host)) };
}

/** Credentials leave this machine's hands here: what is lent, from where, and that it can be refused. */
export function indexRow(inspection: Inspection, t: Translate): readonly RowFact[] {
  const { plan, network } = inspection;
  if (plan === undefined) return [];
  const { unknown } = indexAccess(inspection);
  const label = t("Package index");
  if (network.indexes === undefined) {
    if (unknown.length === 0 || !plan.mounts) return [];
    return [
      {
        icon: "key",
        label,
        description: t("not signed in to {0}", unknown.join(", ")),
        detail: t("Press Enter to sign in, where the index asks for it"),
      },
    ];
  }
  const { hosts, logins, source } = network.indexes;
  const sources = logins.map((login) => login.source ?? t("the editor's secret storage"));
  const all = [...new Set([...(source === undefined ? [] : [source]), ...sources])].join(", ");
  const others = unknown.filter((host) => !hosts.includes(host));
  const lent = plansIndexes(plan)
    ? t("the build uses the access of this machine to {0}", hosts.join(", "))
    : t("the build does not use the access of this machine to {0}", hosts.join(", "));
  return [
    {
      icon: "key",
      label,
      description: others.length === 0 ? lent : t("{0}; not signed in to {1}", lent, others.join(", ")),
      detail: t("From {0}; addresses and credentials are written to no file and left in no image", all),
    },
  ];
}
