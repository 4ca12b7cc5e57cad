import { t } from "../localize";
import { pickSeveral } from "../prompts/pickSeveral";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** Forgets logins at package indexes that were typed in. */
export function forgetIndexLogins({ indexLogins }: UiServices): Binding<"none"> {
  return bind("none", async () => {
    const known = await indexLogins.hosts();
    if (known.length === 0) return { kind: "loginsForgotten", hosts: [] };
    const hosts = await pickSeveral(
      known.map((host) => ({ label: host, value: host, picked: known.length === 1 })),
      { title: t("Forget Logins of Package Indexes"), placeHolder: t("Choose the logins to forget.") },
    );
    if (hosts.length === 0) return { kind: "cancelled" };
    await indexLogins.forget(hosts);
    return { kind: "loginsForgotten", hosts };
  });
}
