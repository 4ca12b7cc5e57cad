import type { Uri } from "vscode";
import type { App, Inspection } from "../../app/app";
import type { ContainerPlan, Preferences } from "../../core/plan/containerPlan";
import { ContainerizeError, isCancellation } from "../../core/errors";
import { type ComparedFile, comparedFiles } from "../files/comparedFiles";
import type { IndexLogins } from "../indexLogins";
import { t } from "../localize";
import { answerQuestion } from "./answerQuestion";
import { type Around, askVariable, editFact } from "./editFact";
import { missingVariables } from "./missingVariables";
import { pickRow } from "./pickRow";
import type { PlanAnswers } from "./planAnswers";
import { lacksStart, type PlanAction, planRows } from "./planRows";

/** What the user settled on in the card. */
export interface PlanChoice {
  readonly kind: "buildAndRun" | "writeOnly" | "buildAsItIs";
  readonly plan: ContainerPlan;
  readonly compared: readonly ComparedFile[];
  readonly env: Readonly<Record<string, string>>;
  readonly platform?: string | undefined;
  /** What the plan was made with. */
  readonly preferences: Preferences;
}

/** What the card needs: a way to look at the folder again after each change, and the app to compare files. */
export interface PlanCardPorts {
  readonly app: App;
  readonly logins: IndexLogins;
  inspect(preferences: Preferences): Promise<Inspection>;
}

/** Escape in a question goes back to the card; only Escape in the card cancels. */
async function orUnchanged(answers: PlanAnswers, ask: Promise<PlanAnswers>): Promise<PlanAnswers> {
  try {
    return await ask;
  } catch (error) {
    if (isCancellation(error)) return answers;
    throw error;
  }
}

async function answerAll(inspection: Inspection, answers: PlanAnswers): Promise<PlanAnswers> {
  let { preferences } = answers;
  for (const question of inspection.facts.questions) preferences = await answerQuestion(question, preferences);
  return { ...answers, preferences };
}

/** The plan of a folder. Throws notContainerizable or fileUnreadable with the reason when there is none. */
export function planOf(inspection: Inspection): ContainerPlan {
  if (inspection.plan !== undefined) return inspection.plan;
  const problem = inspection.facts.problems.find(({ severity }) => severity === "error");
  if (problem?.path !== undefined) {
    const { path, line, message } = problem;
    const at = { kind: "fileUnreadable", path: `${inspection.folder}/${path}`, problem: message } as const;
    throw new ContainerizeError(line === undefined ? at : { ...at, line });
  }
  const why = problem?.message ?? t("no way to start it was found.");
  throw new ContainerizeError({ kind: "notContainerizable", folder: inspection.folder, why });
}

/** Asks everything that has no answer yet, then gives the choice. */
async function settle(
  kind: PlanChoice["kind"],
  inspection: Inspection,
  answers: PlanAnswers,
  folder: Uri,
  ports: PlanCardPorts,
): Promise<PlanChoice> {
  let settled = answers;
  let latest = inspection;
  if (latest.facts.questions.length > 0) {
    settled = await answerAll(latest, settled);
    latest = await ports.inspect(settled.preferences);
  }
  const plan = planOf(latest);
  if (kind !== "writeOnly") {
    for (const name of missingVariables(plan, settled.env)) settled = await askVariable(name, plan, settled);
  }
  return { kind, plan, compared: await comparedFiles(folder, latest.files, ports.app), ...settled };
}

async function change(
  action: Extract<PlanAction, { readonly kind: "answer" | "edit" }>,
  inspection: Inspection,
  answers: PlanAnswers,
  around: Around,
): Promise<PlanAnswers> {
  if (action.kind === "edit") return editFact(action.what, inspection, answers, around);
  return { ...answers, preferences: await answerQuestion(action.question, answers.preferences) };
}

/**
 * Shows what was found about a folder and lets the user change it, until something is chosen. Escape cancels.
 * Throws notContainerizable or fileUnreadable when the folder cannot be containerized as it stands.
 */
export async function showPlanCard(folder: Uri, first: PlanAnswers, ports: PlanCardPorts): Promise<PlanChoice> {
  let answers = first;
  for (;;) {
    const inspection = await ports.inspect(answers.preferences);
    if (inspection.facts.questions.length === 0 && !lacksStart(inspection)) planOf(inspection);
    const compared = await comparedFiles(folder, inspection.files, ports.app);
    const changes = compared.map(({ change }) => change);
    const name = inspection.plan?.name ?? inspection.facts.name;
    const action = await pickRow(name, planRows(inspection, changes, answers.env, t, answers.platform));
    if (action.kind === "answer" || action.kind === "edit") {
      answers = await orUnchanged(answers, change(action, inspection, answers, { folder, ...ports }));
    } else return settle(action.kind, inspection, answers, folder, ports);
  }
}
