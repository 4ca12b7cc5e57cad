import type { Uri } from "vscode";
import type { App, Inspection } from "../../app/app";
import type { ContainerPlan, Preferences } from "../../core/plan/containerPlan";
import { ContainerizeError, type FailureReason, isCancellation, isContainerizeError } from "../../core/errors";
import { type ComparedFile, comparedFiles } from "../files/comparedFiles";
import type { IndexLogins } from "../indexLogins";
import { t } from "../localize";
import { answerQuestion } from "./answerQuestion";
import { type Around, askVariable, editFact } from "./editFact";
import { envFileOf } from "./envFileOf";
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
  /** Says why something that was asked for in the card could not be had. The card stays. */
  tell(reason: FailureReason): void;
}

/** What was answered, and what that makes of the folder. */
interface Card {
  readonly answers: PlanAnswers;
  readonly inspection: Inspection;
  /** Values that the folder's `.env` has. */
  readonly known: Readonly<Record<string, string>>;
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

/** Throws notContainerizable or fileUnreadable when there is nothing to show. */
async function look(folder: Uri, answers: PlanAnswers, ports: PlanCardPorts): Promise<Card> {
  const inspection = await ports.inspect(answers.preferences);
  const { facts, plan } = inspection;
  if (facts.questions.length === 0 && !lacksStart(inspection)) planOf(inspection);
  const known = plan === undefined ? {} : await envFileOf(folder, plan);
  return { answers, inspection, known };
}

/** Asks everything that has no answer yet, then gives the choice. `keep` is handed the card after each answer. */
async function settle(
  kind: PlanChoice["kind"],
  card: Card,
  folder: Uri,
  ports: PlanCardPorts,
  keep: (card: Card) => void,
): Promise<PlanChoice> {
  let settled = card;
  if (settled.inspection.facts.questions.length > 0) {
    settled = await look(folder, await answerAll(settled.inspection, settled.answers), ports);
    keep(settled);
  }
  const plan = planOf(settled.inspection);
  if (kind !== "writeOnly") {
    for (const name of missingVariables(plan, { ...settled.known, ...settled.answers.env })) {
      settled = { ...settled, answers: await askVariable(name, plan, settled.answers) };
      keep(settled);
    }
  }
  const { answers, inspection, known } = settled;
  const compared = await comparedFiles(folder, inspection.files, ports.app);
  return { kind, plan, compared, ...answers, env: { ...known, ...answers.env } };
}

async function change(
  action: Extract<PlanAction, { readonly kind: "answer" | "edit" }>,
  { inspection, answers }: Card,
  around: Around,
): Promise<PlanAnswers> {
  if (action.kind === "edit") return editFact(action.what, inspection, answers, around);
  return { ...answers, preferences: await answerQuestion(action.question, answers.preferences) };
}

/**
 * Shows what was found about a folder and lets the user change it, until something is chosen. Escape cancels; Escape in a
 * question, and an answer that leads nowhere, go back to the card with everything that was answered before.
 * Throws notContainerizable or fileUnreadable when the folder cannot be containerized as it stands.
 */
export async function showPlanCard(folder: Uri, first: PlanAnswers, ports: PlanCardPorts): Promise<PlanChoice> {
  let card = await look(folder, first, ports);
  for (;;) {
    const { inspection, answers, known } = card;
    const env = { ...known, ...answers.env };
    const compared = await comparedFiles(folder, inspection.files, ports.app);
    const changes = compared.map(({ change }) => change);
    const name = inspection.plan?.name ?? inspection.facts.name;
    const action = await pickRow(name, planRows(inspection, changes, env, t, answers.platform));
    try {
      if (action.kind === "answer" || action.kind === "edit") {
        card = await look(folder, await change(action, card, { folder, ...ports }), ports);
      } else return await settle(action.kind, card, folder, ports, (kept) => (card = kept));
    } catch (error) {
      if (isContainerizeError(error)) ports.tell(error.reason);
      else if (!isCancellation(error)) throw error;
    }
  }
}
