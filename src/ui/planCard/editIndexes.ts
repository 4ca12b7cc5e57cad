import type { Inspection } from "../../app/app";
import type { Preferences } from "../../core/plan/containerPlan";
import type { IndexLogins } from "../indexLogins";
import { t } from "../localize";
import { pickOne } from "../prompts/pickOne";
import { indexAccess } from "./indexRow";

type Change = () => Promise<Partial<Preferences>>;

/** Lets the user sign in to an index, or decide whether the build may use what this machine has. */
export async function editIndexes(inspection: Inspection, logins: IndexLogins): Promise<Partial<Preferences>> {
  const { known, unknown } = indexAccess(inspection);
  const isLent = inspection.network.indexes !== undefined;
  const lending = [
    {
      label: t("Lend the build the package indexes of this machine"),
      detail: t("What it installs can read the credentials while it is installed, as on this machine."),
      value: () => Promise.resolve({ indexes: true }),
    },
    { label: t("Do not lend them"), value: () => Promise.resolve({ indexes: false }) },
  ];
  const signIn = (host: string, label: string): { readonly label: string; readonly value: Change } => ({
    label,
    value: async () => {
      await logins.ask(host);
      return { indexes: true };
    },
  });
  const change = await pickOne<Change>(
    [
      ...unknown.map((host) => signIn(host, t("Sign In to {0}...", host))),
      ...(isLent ? lending : []),
      ...known.map((host) => signIn(host, t("Sign In to {0} as Someone Else...", host))),
    ],
    { title: t("Package index"), placeHolder: t("Choose what the build may use.") },
  );
  return change();
}
