import type { ContainerPlan } from "../../core/plan/containerPlan";
import type { Translate } from "../words/translate";
import type { RowFact } from "./planRows";

/** The databases, brokers and the like that are started beside the application; no row where it needs none. */
export function servicesRow({ services }: ContainerPlan, t: Translate): readonly RowFact[] {
  const needed = services.filter(({ required }) => required);
  if (needed.length === 0) return [];
  return [
    {
      icon: "database",
      label: t("Services"),
      description: needed.map(({ name }) => name).join(", "),
      detail: t("Started beside it by compose.yaml; nothing to install"),
    },
  ];
}
