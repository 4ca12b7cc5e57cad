import { Uri } from "vscode";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import { envFile } from "../envFile";
import { knownVariables } from "../../core/container/folderVariables";

/** What a run of a plan is given of `.env`, which lies beside the project's manifest, as compose.yaml has it. */
export async function envFileOf(folder: Uri, plan: ContainerPlan): Promise<Readonly<Record<string, string>>> {
  return knownVariables(plan, await envFile(Uri.joinPath(folder, plan.context, plan.root)));
}
