import type { Uri } from "vscode";
import type { App, Inspection } from "../../app/app";
import { tryParseImageName } from "../../core/image/imageName";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import type { IndexLogins } from "../indexLogins";
import { t } from "../localize";
import { askText } from "../prompts/askText";
import { pickOne } from "../prompts/pickOne";
import { askStart, portProblem, pythonProblem } from "./answerQuestion";
import { editIndexes } from "./editIndexes";
import { editPlatform } from "./editPlatform";
import { editFiles, editSources } from "./editSources";
import type { PlanAnswers } from "./planAnswers";
import type { Editable } from "./planRows";

/** What an edit may need besides the plan. */
export interface Around {
  readonly folder: Uri;
  readonly app: App;
  readonly logins: IndexLogins;
}

type Edit = (inspection: Inspection, plan: ContainerPlan, answers: PlanAnswers, around: Around) => Promise<PlanAnswers>;

function prefer(answers: PlanAnswers, preferences: Partial<PlanAnswers["preferences"]>): PlanAnswers {
  return { ...answers, preferences: { ...answers.preferences, ...preferences } };
}

function nameProblem(text: string): string | undefined {
  const name = tryParseImageName(text);
  const valid = typeof name !== "string" && name.tag === undefined && name.digest === undefined && !text.includes("/");
  return valid ? undefined : t("Use lower-case letters, digits, and single dots, dashes or underscores between them.");
}

/** Shows where each package comes from; they are changed in the project's own manifest. */
async function showPackages(title: string, packages: readonly (readonly [string, string])[]): Promise<void> {
  const choices = packages.map(([label, detail]) => ({ label, detail, value: label }));
  if (choices.length > 0) await pickOne(choices, { title, placeHolder: t("Press Enter to go back to the plan.") });
}

const edits: Readonly<Record<Editable, Edit>> = {
  name: async (_, plan, answers) => {
    const prompt = t("The name of the image and of its container.");
    const name = await askText({ title: t("Image name"), prompt, value: plan.name, problem: nameProblem });
    return prefer(answers, { name });
  },
  python: async (_, plan, answers) => {
    const prompt = t("The Python version of the image.");
    const python = await askText({
      title: t("Python version"),
      prompt,
      value: plan.python.version,
      problem: pythonProblem,
    });
    return prefer(answers, { python });
  },
  dependencies: async ({ facts: { dependencies } }, _, answers) => {
    await showPackages(t("Dependencies"), [
      ...dependencies.direct.map(({ name, specifier, why }) => [`${name}${specifier}`, why] as const),
      ...dependencies.inferred.map((name) => [name, dependencies.why] as const),
    ]);
    return answers;
  },
  start: async ({ facts }, plan, answers) =>
    prefer(answers, { start: await askStart(plan.command, facts.alternatives) }),
  port: async (_, plan, answers) => {
    const prompt = t("The port that the app listens on inside the container.");
    const value = plan.port === undefined ? "" : String(plan.port);
    return prefer(answers, {
      port: Number(await askText({ title: t("Port"), prompt, value, problem: portProblem })),
    });
  },
  system: async ({ facts: { system } }, plan, answers) => {
    const names = [...new Set([...plan.system.build, ...plan.system.runtime])];
    await showPackages(
      t("System packages"),
      names.map((name) => [name, system.why[name] ?? ""] as const),
    );
    return answers;
  },
  services: async (_, { services }, answers) => {
    const needed = services.filter(({ required }) => required);
    await showPackages(
      t("Services"),
      needed.map(({ image, why }) => [image, why] as const),
    );
    return answers;
  },
  frontend: async (_inspection, _plan, answers) => {
    const frontend = await pickOne(
      [
        {
          label: t("Build it in the image"),
          detail: t("In a stage of its own; only what it builds gets into the image."),
          value: true,
        },
        {
          label: t("Take it from the folder as it is"),
          detail: t("What was built on this machine is copied, and nothing where nothing was."),
          value: false,
        },
      ],
      { title: t("Frontend"), placeHolder: t("Choose where the frontend is built.") },
    );
    return prefer(answers, { frontend });
  },
  network: async (_inspection, _plan, answers) => {
    const certificates = await pickOne(
      [
        {
          label: t("Trust the certificate authorities of this machine"),
          detail: t("For a network that inspects TLS. The file works without them too."),
          value: true,
        },
        { label: t("Trust public certificate authorities only"), value: false },
      ],
      { title: t("Network"), placeHolder: t("Choose whom the build trusts.") },
    );
    return prefer(answers, { certificates });
  },
  indexes: async (inspection, _, answers, { logins }) => prefer(answers, await editIndexes(inspection, logins)),
  platform: async (_inspection, _plan, answers, { app }) => ({
    ...answers,
    platform: await editPlatform(answers.platform, app),
  }),
  sources: async (_, plan, answers, { folder, app }) => prefer(answers, await editSources(plan, folder, app)),
  requirements: (_, plan, answers) =>
    Promise.resolve(prefer(answers, { requirements: plan.proposedRequirements === undefined })),
  files: async (_, plan, answers) => prefer(answers, await editFiles(plan)),
  environment: async (_, plan, answers) => {
    const name = await pickOne(
      plan.environment.map((variable) => ({
        label: variable.name,
        description: variable.required ? t("required") : t("optional"),
        value: variable.name,
      })),
      { title: t("Environment"), placeHolder: t("Choose the variable to give a value.") },
    );
    return askVariable(name, plan, answers);
  },
};

/** Asks for the value of one variable. It is given to the container and kept nowhere. */
export async function askVariable(name: string, plan: ContainerPlan, answers: PlanAnswers): Promise<PlanAnswers> {
  const variable = plan.environment.find((candidate) => candidate.name === name);
  const value = await askText({
    title: t("Value of {0}", name),
    prompt: t("Given to the container when it starts, and kept nowhere else."),
    value: answers.env[name] ?? variable?.default ?? "",
    password: variable?.secret ?? false,
  });
  return { ...answers, env: { ...answers.env, [name]: value } };
}

/** Lets the user change one fact; gives the answers with the change in them. */
export async function editFact(
  what: Editable,
  inspection: Inspection,
  answers: PlanAnswers,
  around: Around,
): Promise<PlanAnswers> {
  if (inspection.plan !== undefined) return edits[what](inspection, inspection.plan, answers, around);
  // Without a plan there is one thing to say: what is started.
  return what === "start" ? prefer(answers, { start: await askStart([], inspection.facts.alternatives) }) : answers;
}
