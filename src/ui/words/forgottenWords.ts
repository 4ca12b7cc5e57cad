import type { Message } from "./message";
import type { Translate } from "./translate";

/** What came of forgetting logins at package indexes. */
export function forgottenWords(hosts: readonly string[], t: Translate): Message {
  const text =
    hosts.length === 0
      ? t("No login of a package index is kept.")
      : t("Forgotten: the logins at {0}.", hosts.join(", "));
  return { severity: "information", text, actions: [] };
}
