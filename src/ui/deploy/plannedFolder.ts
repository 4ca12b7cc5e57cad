import type { Uri } from "vscode";
import type { Inspection } from "../../app/app";
import type { ContainerPlan, Preferences } from "../../core/plan/containerPlan";
import { healthPathOf } from "../../core/plan/healthPath";
import { buildPreferences } from "../buildPreferences";
import { buildWithProgress, type BuildResult } from "../build/buildWithProgress";
import { comparedFiles } from "../files/comparedFiles";
import type { WrittenFile } from "../files/fileJournal";
import { isDockerfilePath } from "../files/isDockerfilePath";
import { relativeToContext } from "../files/relativeToContext";
import { type DecidedChange, writeChanges } from "../files/writeChanges";
import { t } from "../localize";
import { answerQuestion } from "../planCard/answerQuestion";
import { planOf } from "../planCard/showPlanCard";
import { withNotification } from "../progress";
import type { UiServices } from "../uiServices";
import { lentSecrets } from "../../app/networkOfBuild";

/** A folder that was looked at, with nothing left to ask. */
export interface PlannedFolder {
  readonly folder: Uri;
  readonly plan: ContainerPlan;
  readonly inspection: Inspection;
  readonly preferences: Preferences;
}

/** Looks at a folder and asks what it leaves open. Throws notContainerizable, fileUnreadable; Escape cancels. */
export async function planFolder(folder: Uri, services: UiServices): Promise<PlannedFolder> {
  const { app } = services;
  const inspect = (wanted: Preferences): Promise<Inspection> =>
    withNotification(t("Looking at the project"), async (_report, signal) =>
      app.inspect(folder.fsPath, await services.interpreter(folder, signal), wanted, signal),
    );
  let preferences = buildPreferences(folder);
  let inspection = await inspect(preferences);
  if (inspection.facts.questions.length > 0) {
    for (const question of inspection.facts.questions) preferences = await answerQuestion(question, preferences);
    inspection = await inspect(preferences);
  }
  return { folder, plan: planOf(inspection), inspection, preferences };
}

/** Writes what is missing or ours; beside a Dockerfile of somebody's own nothing, as an ignore file would change its build. */
async function writeMissing(
  { folder, inspection }: PlannedFolder,
  { app }: UiServices,
): Promise<{ readonly dockerfile: string; readonly written: readonly WrittenFile[] }> {
  const compared = await comparedFiles(folder, inspection.files, app);
  const main = compared.find(({ change }) => isDockerfilePath(change.path));
  const dockerfile = main?.change.path ?? "Dockerfile";
  if (main?.change.kind === "conflict") return { dockerfile, written: [] };
  const changes = compared.flatMap(({ change, before }): readonly DecidedChange[] =>
    change.kind === "create" || change.kind === "update" ? [{ change, before }] : [],
  );
  return { dockerfile, written: changes.length === 0 ? [] : await writeChanges(changes) };
}

/** What a build of a planned folder gave, and the files that were written for it. */
export interface PlannedBuild {
  readonly result: BuildResult;
  readonly written: readonly WrittenFile[];
}

/** Writes what is missing and builds the image, or with `archive` (absolute) its files as a tar archive. */
export async function buildPlanned(
  planned: PlannedFolder,
  tag: string,
  services: UiServices,
  archive?: string,
): Promise<PlannedBuild> {
  const { folder, plan, preferences } = planned;
  const { dockerfile, written } = await writeMissing(planned, services);
  if (written.length > 0) services.journal.remember(written);
  const result = await buildWithProgress(
    plan.name,
    {
      folder: folder.fsPath,
      context: plan.context,
      dockerfile: relativeToContext(dockerfile, plan.context),
      tag,
      port: plan.port,
      healthPath: healthPathOf(plan),
      lent: lentSecrets(plan, false, preferences),
      ...(archive !== undefined && { options: { archive } }),
    },
    services,
    preferences,
  );
  return { result, written };
}
