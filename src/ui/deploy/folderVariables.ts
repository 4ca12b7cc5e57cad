import type { TargetVariables } from "../../core/targets/targetVariables";
import type { UiServices } from "../uiServices";
import { type DeployVariables, givenValues, secretNames } from "./deployVariables";
import type { PlannedFolder } from "./plannedFolder";

type Values = Readonly<Record<string, string>>;

/** The variables of a folder's application: what is known of them by now, and where a value goes that is typed in. */
export interface FolderVariables {
  /** What a target would be given of these values, and what it would lack. */
  sorted(given: Values): TargetVariables;
  find(): Promise<DeployVariables>;
  /** Keeps a value and gives what is known with it. */
  keep(name: string, value: string): Promise<DeployVariables>;
  /** Values as a deployment is given them. */
  given(): Promise<Values>;
  /** Names that have to have a value, and have none. */
  missing(): Promise<readonly string[]>;
}

/**
 * The variables that a plan asks for, of which values are known from `.env` and from earlier answers. `copies`: its services
 * are copied beside it in a cluster, so that what leads to them is known.
 */
export async function folderVariables(
  { folder, plan }: PlannedFolder,
  { app, values }: Pick<UiServices, "app" | "values">,
  copies = false,
): Promise<FolderVariables> {
  const core = await app.targets.core();
  const sorted = (given: Values): TargetVariables =>
    copies ? core.developmentVariables(plan, given) : core.targetVariables(plan, given);
  const names = secretNames(sorted({}));
  const find = (): Promise<DeployVariables> => values.find(folder, names);
  const given = async (): Promise<Values> => givenValues(await find());
  return {
    sorted,
    find,
    given,
    keep: async (name, value) => {
      await values.keep(folder, name, value);
      return find();
    },
    missing: async () => sorted(await given()).missing,
  };
}
