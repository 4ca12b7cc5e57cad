import type { Preferences } from "../../core/plan/containerPlan";
import type { Question } from "../../core/project/projectFacts";
import { t } from "../localize";
import { askText } from "../prompts/askText";
import { pickOne } from "../prompts/pickOne";
import { commandText, commandWords } from "./commandText";

/** The sentence that says why a text is no port, if it is none. */
export function portProblem(text: string): string | undefined {
  const port = Number(text);
  return /^\d+$/.test(text) && port >= 1 && port <= 65535 ? undefined : t("Enter a number from 1 to 65535.");
}

/** The sentence that says why a text is no command, if it is none. */
export function commandProblem(text: string): string | undefined {
  const words = commandWords(text);
  if (words === undefined) return t("A quotation mark is not closed.");
  return words.length === 0 ? t("Enter a command.") : undefined;
}

/** The sentence that says why a text is no Python version, if it is none. */
export function pythonProblem(text: string): string | undefined {
  return /^3\.\d{1,2}$/.test(text) ? undefined : t("Enter a version such as {0}.", "3.13");
}

/** Puts one answer, given as text, into the preferences. */
export function withAnswer(preferences: Preferences, id: Question["id"], value: string): Preferences {
  switch (id) {
    case "root":
      return { ...preferences, root: value };
    case "python":
      return { ...preferences, python: value };
    case "start":
      return { ...preferences, start: commandWords(value) ?? [value] };
    case "port":
      return { ...preferences, port: Number(value) };
  }
}

const problems: Readonly<Record<Question["id"], (text: string) => string | undefined>> = {
  root: () => undefined,
  python: pythonProblem,
  start: commandProblem,
  port: portProblem,
};

/** Asks one question that the folder could not settle: a choice of what was found, or another value. */
export async function answerQuestion(question: Question, preferences: Preferences): Promise<Preferences> {
  const title = question.text;
  const options = question.options.map(({ value, why }) => ({ label: value, detail: why, value }));
  const other = { label: t("Enter Another Value"), value: undefined };
  const picked =
    options.length === 0
      ? undefined
      : await pickOne<string | undefined>([...options, other], { title, placeHolder: t("Choose the answer.") });
  const value = picked ?? (await askText({ title, prompt: question.text, problem: problems[question.id] }));
  return withAnswer(preferences, question.id, value);
}

/** Asks for the start command: one of those that were found, or a typed one. */
export async function askStart(
  current: readonly string[],
  found: readonly { readonly command: readonly string[]; readonly why: string }[],
): Promise<readonly string[]> {
  const title = t("Start command");
  const choices = found.map(({ command, why }) => ({ label: commandText(command), detail: why, value: command }));
  const other = { label: t("Enter a Command"), value: undefined };
  const picked =
    choices.length === 0
      ? undefined
      : await pickOne<readonly string[] | undefined>([...choices, other], {
          title,
          placeHolder: t("Choose what the container starts."),
        });
  if (picked !== undefined) return picked;
  const prompt = t("What the container starts, as typed in the project's folder.");
  return commandWords(await askText({ title, prompt, value: commandText(current), problem: commandProblem })) ?? [];
}
