import type { Attempt } from "../../core/errors";
import type { Translate } from "./translate";

const causes: Readonly<Record<Attempt["cause"], (t: Translate) => string>> = {
  missing: (t) => t("there is nothing"),
  denied: (t) => t("permission is denied"),
  refused: (t) => t("the connection is refused"),
  timeout: (t) => t("there is no answer"),
  unsupported: (t) => t("this kind of address is not supported yet"),
  protocol: (t) => t("what answers is no container engine"),
  hostKey: (t) => t("ssh does not trust the host's key; connect to it once in a terminal"),
  login: (t) => t("ssh was not let in; it needs a key that asks for no password, as of an ssh agent"),
  noDocker: (t) => t("there is no docker command on that host"),
  noSsh: (t) => t("there is no ssh command on this machine"),
};

/** One endpoint that was tried and why it did not serve, as part of a sentence. */
export function attemptWords(attempt: Attempt, t: Translate): string {
  return t("{0}, named by {1}: {2}", attempt.endpoint, attempt.origin, causes[attempt.cause](t));
}
