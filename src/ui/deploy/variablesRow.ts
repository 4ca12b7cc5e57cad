import { t } from "../localize";
import {
  askValue,
  type DeployVariables,
  givenValues,
  pickVariable,
  secretNames,
  variablesText,
} from "./deployVariables";
import type { FolderVariables } from "./folderVariables";
import type { FormRow } from "./showForm";

interface WithVariables {
  readonly variables: DeployVariables;
}

/** The row of a form for the variables that are secrets or have to have a value; none where there is no such variable. */
export function variablesRow(
  { variables }: WithVariables,
  { sorted, keep }: Pick<FolderVariables, "sorted" | "keep">,
): readonly FormRow<WithVariables>[] {
  const now = sorted(givenValues(variables));
  const names = secretNames(now);
  if (names.length === 0) return [];
  return [
    {
      label: t("Variables"),
      value: variablesText(variables, names, now.missing),
      edit: async () => {
        const name = await pickVariable(names, variables);
        return { variables: await keep(name, await askValue(name)) };
      },
    },
  ];
}
