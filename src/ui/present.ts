import { commands, env, Range, Uri, window } from "vscode";
import type { ComposeSubject } from "../app/compose/composeFile";
import type { CommandId } from "../contract/commands";
import type { FailureReason } from "../core/errors";
import type { ComposeProjectNode } from "../contract/views";
import type { CommandOutcome } from "./commands/commandOutcome";
import { pythonDebugger } from "./debug/pythonDebugger";
import { t } from "./localize";
import { openInBrowser } from "./openInBrowser";
import { cureTitle } from "./words/diagnosisWords";
import type { Action } from "./words/action";
import { inertLabel } from "./words/inertText";
import type { Message } from "./words/message";
import { outcomeWords } from "./words/outcomeWords";

/** What messages need from the rest of the front end. */
export interface PresentServices {
  showContainerLogs(id: string, name: string): Promise<void>;
  /** Describes a failure for others, with secrets taken out; `said` is what the user was told. */
  report(outcome: CommandOutcome, said: string): Promise<string>;
}

function run(id: CommandId, ...args: readonly unknown[]): Thenable<unknown> {
  return commands.executeCommand(id, ...args);
}

type Titles = { readonly [Kind in Action["kind"]]: (action: Extract<Action, { readonly kind: Kind }>) => string };

const titles: Titles = {
  applyCure: ({ change }) => cureTitle(change, t),
  showLog: () => t("Show Log"),
  showOutput: () => t("Show Log"),
  retry: () => t("Retry"),
  manageTrust: () => t("Manage Workspace Trust"),
  undo: () => t("Undo"),
  findDebugger: () => t("Show Extension"),
  openFile: () => t("Open File"),
  openInBrowser: () => t("Open in Browser"),
  showContainerLogs: () => t("Show Logs"),
  openDeployment: () => t("Open in Browser"),
  showDeploymentLogs: () => t("Show Logs"),
  rollBackDeployment: () => t("Roll Back"),
  stopForwarding: () => t("Stop Forwarding"),
  forwardAgain: () => t("Forward Again"),
  composeLogs: () => t("Show Logs"),
  removeComposeVolumes: () => t("Remove Volumes"),
  copyReport: () => t("Copy Report"),
  runImage: () => t("Run"),
  copyPullCommand: () => t("Copy Pull Command"),
};

function titleFor<Kind extends Action["kind"]>(kind: Kind, action: Extract<Action, { readonly kind: Kind }>): string {
  return titles[kind](action);
}

async function openFile(path: string, line: number | undefined): Promise<void> {
  const position = Math.max((line ?? 1) - 1, 0);
  await window.showTextDocument(Uri.file(path), { selection: new Range(position, 0, position, 0) });
}

/** What commands for compose take. */
function composeTarget(subject: ComposeSubject): Uri | ComposeProjectNode {
  if (subject.kind === "files") return Uri.joinPath(Uri.file(subject.folder), subject.files[0] ?? "");
  return { kind: "composeProject", project: subject.name, folder: subject.folder, containers: [] };
}

type Performed = Promise<void> | Thenable<unknown> | undefined;
type Deeds = { readonly [Kind in Action["kind"]]: (action: Extract<Action, { readonly kind: Kind }>) => Performed };

function deeds(services: PresentServices, retry: () => Promise<unknown>, copyReport: () => Promise<void>): Deeds {
  return {
    copyReport,
    applyCure: ({ dockerfile }) => run("containerize.applyCure", Uri.file(dockerfile)),
    showLog: () => run("containerize.showLog"),
    showOutput: () => run("containerize.showOutput"),
    retry: () => retry(),
    manageTrust: () => commands.executeCommand("workbench.trust.manage"),
    undo: () => run("containerize.undoFiles"),
    findDebugger: () => commands.executeCommand("workbench.extensions.search", `@id:${pythonDebugger}`),
    openFile: ({ path, line }) => openFile(path, line),
    openInBrowser: ({ url }) => openInBrowser(url),
    showContainerLogs: ({ id, name }) => services.showContainerLogs(id, name),
    openDeployment: ({ deployment }) => run("containerize.openDeployment", { kind: "deployment", deployment }),
    showDeploymentLogs: ({ deployment }) => run("containerize.showDeploymentLogs", { kind: "deployment", deployment }),
    rollBackDeployment: ({ deployment }) => run("containerize.rollBackDeployment", { kind: "deployment", deployment }),
    // On the port from before, so that what is open there works again.
    forwardAgain: ({ deployment }) => run("containerize.openDeployment", { kind: "deployment", deployment }),
    stopForwarding: ({ deployment }) => run("containerize.stopForwarding", { kind: "deployment", deployment }),
    composeLogs: ({ subject }) => run("containerize.composeLogs", composeTarget(subject)),
    removeComposeVolumes: ({ subject }) => run("containerize.removeComposeVolumes", composeTarget(subject)),
    runImage: ({ reference }) => run("containerize.runImage", { kind: "image", reference }),
    copyPullCommand: ({ command }) => env.clipboard.writeText(command),
  };
}

async function perform<Kind extends Action["kind"]>(
  kind: Kind,
  action: Extract<Action, { readonly kind: Kind }>,
  all: Deeds,
): Promise<void> {
  await all[kind](action);
}

/** Milliseconds that a message stays in the status bar. */
const passing = 15_000;

function show({ severity, text, actions }: Message): Thenable<string | undefined> {
  const buttons = actions.map((action) => titleFor(action.kind, action));
  switch (severity) {
    case "passing":
      window.setStatusBarMessage(`$(check) ${inertLabel(text)}`, passing);
      return Promise.resolve(undefined);
    case "information":
      return window.showInformationMessage(text, ...buttons);
    case "warning":
      return window.showWarningMessage(text, ...buttons);
    case "error":
      return window.showErrorMessage(text, ...buttons);
  }
}

/** What says itself what to do first: nobody else could say more. */
const plain: ReadonlySet<FailureReason["kind"]> = new Set<FailureReason["kind"]>([
  "usage",
  "untrusted",
  "notSwarmManager",
  "toolMissing",
  "missingVariables",
  "folderStays",
]);

/**
 * Whether a report is offered: for failures, and for an application that does not answer yet, which may only be slow. What
 * has a cure needs none, and its button the room.
 */
function isReported(outcome: CommandOutcome, { severity, actions }: Message): boolean {
  if (outcome.kind === "answerFailed" || (outcome.kind === "failed" && plain.has(outcome.reason.kind))) return false;
  const failed = severity === "error" || outcome.kind === "notReady";
  return failed && !actions.some(({ kind }) => kind === "applyCure");
}

/** Says how a command ended, and does what the user then chooses. Resolves when the message is gone. */
export async function present(
  outcome: CommandOutcome,
  services: PresentServices,
  retry: () => Promise<unknown>,
): Promise<void> {
  const message = outcomeWords(outcome, t);
  if (message === undefined) return;
  const copyReport = async (): Promise<void> => {
    await env.clipboard.writeText(await services.report(outcome, message.text));
    const text = t("The report is in the clipboard, with secrets taken out. Read it before you publish it.");
    // What could be done about the failure can still be done.
    await offer({ severity: "information", text, actions: message.actions }, deeds(services, retry, copyReport));
  };
  const reportable: Message = isReported(outcome, message)
    ? { ...message, actions: [...message.actions, { kind: "copyReport" }] }
    : message;
  await offer(reportable, deeds(services, retry, copyReport));
}

async function offer(message: Message, all: Deeds): Promise<void> {
  const chosen = await show(message);
  const action = message.actions.find((one) => titleFor(one.kind, one) === chosen);
  if (action !== undefined) await perform(action.kind, action, all);
}
