import { CodeAction, CodeActionKind, type Disposable, languages } from "vscode";
import type { CommandId } from "../../contract/commands";
import { t } from "../localize";
import { cureTitle } from "../words/diagnosisWords";
import { type BuildProblems, failureSource } from "./buildProblems";

const applyCure: CommandId = "containerize.applyCure";

/** The quick fix on the line of a Dockerfile where a build failed, when its cure is known. */
export function registerCureActions(problems: BuildProblems): Disposable {
  return languages.registerCodeActionsProvider(
    { language: "dockerfile" },
    {
      provideCodeActions({ uri }, _range, { diagnostics, only }) {
        if (only !== undefined && !only.contains(CodeActionKind.QuickFix)) return [];
        const failure = diagnostics.find(({ source }) => source === failureSource);
        const cure = problems.cure(uri);
        if (failure === undefined || cure === undefined) return [];
        const action = new CodeAction(cureTitle(cure.change, t), CodeActionKind.QuickFix);
        action.command = { command: applyCure, title: action.title, arguments: [uri] };
        action.diagnostics = [failure];
        action.isPreferred = true;
        return [action];
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}
