import type { DeployCause } from "../../app/targets/deployOutcome";
import type { Deployment } from "../../core/targets/deployment";
import { joinWords } from "../views/joinWords";
import { inertText } from "./inertText";
import type { Translate } from "./translate";

/** Where a deployment is: `Kubernetes (minikube, shop)`. */
export function placeWords(deployment: Deployment, t: Translate): string {
  switch (deployment.target) {
    case "kubernetes": {
      const { context = "", namespace = "" } = deployment;
      const place = joinWords([inertText(context, 100), inertText(namespace, 100)], t);
      return place === "" ? "Kubernetes" : t("Kubernetes ({0})", place);
    }
    case "swarm":
      return "Swarm";
    case "lxc":
      return "LXC";
  }
}

const causes: Readonly<Record<DeployCause, (t: Translate) => string>> = {
  imageNotPulled: (t) => t("its image cannot be pulled"),
  crashing: (t) => t("it ends again and again"),
  notReady: (t) => t("it does not become ready"),
  quota: (t) => t("a quota does not allow it"),
  configuration: (t) => t("its container cannot be created"),
  unschedulable: (t) => t("no node has room for it"),
  outOfMemory: (t) => t("it needs more memory than it may use"),
  migration: (t) => t("its migration failed"),
  service: (t) => t("a service that it needs did not come up"),
  rolledBack: (t) => t("the new version did not become healthy, and the one before was brought back"),
};

/** Why a deployment did not come up, with the target's own words. */
export function deployCauseWords(cause: DeployCause, message: string, t: Translate): string {
  const why = causes[cause](t);
  const said = inertText(message);
  return said === "" ? t("{0}.", why) : t("{0}: {1}", why, said);
}
