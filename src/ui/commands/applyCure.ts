import { Uri, workspace } from "vscode";
import { ContainerizeError } from "../../core/errors";
import { withChange } from "../../core/plan/withChange";
import type { Cure } from "../build/cure";
import { comparedFiles } from "../files/comparedFiles";
import { t } from "../localize";
import { askVariable } from "../planCard/editFact";
import { envFileOf } from "../planCard/envFileOf";
import { missingVariables } from "../planCard/missingVariables";
import type { PlanAnswers } from "../planCard/planAnswers";
import { withNotification } from "../progress";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";
import { buildAndRun } from "./buildAndRun";
import type { CommandOutcome } from "./commandOutcome";
import { pickDockerfile } from "./pickDockerfile";
import { writeChoice } from "./writeChoice";

/** Makes the change in plan and files, asking as ever before a file of somebody else is touched, then builds and runs. */
async function cure(
  { folder: path, preferences: before, change, platform }: Cure,
  services: UiServices,
  say: (outcome: CommandOutcome) => void,
): Promise<CommandOutcome> {
  const { app } = services;
  const folder = Uri.file(path);
  if (change.kind === "indexLogin") await services.indexLogins.ask(change.host);
  const preferences = withChange(before, change);
  const { plan, files } = await withNotification(t("Looking at the project"), async (_report, signal) =>
    app.inspect(path, await services.interpreter(folder, signal), preferences, signal),
  );
  if (plan === undefined) {
    throw new ContainerizeError({ kind: "notContainerizable", folder: path, why: t("no way to start it was found.") });
  }
  let answers: PlanAnswers = { preferences, env: await envFileOf(folder, plan), platform };
  for (const name of missingVariables(plan, answers.env)) answers = await askVariable(name, plan, answers);
  const compared = await comparedFiles(folder, files, app);
  const { dockerfile, paths } = await writeChoice(folder, { compared }, services);
  if (paths.length > 0) say({ kind: "filesWritten", paths });
  return buildAndRun(folder, dockerfile, { kind: "buildAndRun", plan, compared, ...answers }, services);
}

/** Cures the last failure of a Dockerfile, from its message, its quick fix or the palette. */
export function applyCure(services: UiServices, say: (outcome: CommandOutcome) => void): Binding<"dockerfile"> {
  return bind("dockerfile", async ([clicked]) => {
    const known = services.problems.cure(await pickDockerfile(clicked));
    if (known === undefined) {
      const problem = t("there is no failure of this Dockerfile with a known cure. Build it first.");
      throw new ContainerizeError({ kind: "usage", problem });
    }
    if (!workspace.isTrusted) throw new ContainerizeError({ kind: "untrusted" });
    return cure(known, services, say);
  });
}
