import type { ContainerPlan } from "../../core/plan/containerPlan";
import type { ProjectFacts } from "../../core/project/projectFacts";
import type { Translate } from "../words/translate";
import type { RowFact } from "./planRows";

/** The frontends with what builds them, or that they are left out; nothing where there are none. */
export function frontendRow({ frontends }: ProjectFacts, plan: ContainerPlan, t: Translate): readonly RowFact[] {
  if (frontends.length === 0) return [];
  const described = frontends.map(({ folder, node }) =>
    t("{0} with {1}", folder === "." ? "package.json" : folder, node.image),
  );
  return [
    {
      icon: "browser",
      label: t("Frontend"),
      description: plan.frontends.length === 0 ? t("taken from the folder as it is") : described.join(", "),
      detail: frontends.map(({ why }) => why).join("; "),
    },
  ];
}
