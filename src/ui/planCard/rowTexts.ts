import { inertLabel } from "../words/inertText";
import type { PlanRow } from "./planRows";

/** A row as a picker draws it. What a project says is shown as it is: `$(nproc)` of a start command is no icon. */
export function rowTexts({ icon, label, description, detail }: Extract<PlanRow, { readonly kind: "row" }>): {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
} {
  return {
    label: `$(${icon}) ${inertLabel(label)}`,
    description: inertLabel(description),
    detail: inertLabel(detail),
  };
}
