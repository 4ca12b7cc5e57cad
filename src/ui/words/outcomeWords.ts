import type { CommandOutcome } from "../commands/commandOutcome";
import { pythonDebugger } from "../debug/pythonDebugger";
import { byteText } from "./byteText";
import type { Diagnosis } from "../../core/build/diagnosis/diagnosis";
import type { Action } from "./action";
import { causeWords } from "./diagnosisWords";
import { deploymentOutcomeWords } from "./deploymentOutcomeWords";
import { failureWords } from "./failureWords";
import { forgottenWords } from "./forgottenWords";
import { inertMessage, inertText } from "./inertText";
import { withLeftOut } from "./withLeftOut";
import type { Message } from "./message";
import type { OutcomeKind, OutcomeOf, OutcomeTable } from "./outcomeTable";
import { pathsText } from "./pathsText";
import type { Translate } from "./translate";

function cureAction(diagnosis: Diagnosis | undefined, dockerfile: string | undefined): readonly Action[] {
  const { change } = diagnosis ?? {};
  return change === undefined || dockerfile === undefined ? [] : [{ kind: "applyCure", dockerfile, change }];
}

const words: OutcomeTable<OutcomeKind> = {
  done: () => undefined,
  cancelled: () => undefined,
  failed: ({ reason }, t) => failureWords(reason, t),
  answerFailed: ({ reason }, t) => {
    const { actions, ...message } = failureWords(reason, t);
    // It is tried again from the card, which is there.
    return { ...message, actions: actions.filter(({ kind }) => kind !== "retry") };
  },
  filesWritten: ({ paths }, t) => ({
    severity: "information",
    text: t("Written: {0}.", pathsText(paths, t)),
    actions: [{ kind: "undo" }],
  }),
  filesUpToDate: (_, t) => ({ severity: "information", text: t("The files are already up to date."), actions: [] }),
  loginsForgotten: ({ hosts }, t) => forgottenWords(hosts, t),
  filesRestored: ({ paths }, t) => ({
    severity: "information",
    text: t("Back as before: {0}.", pathsText(paths, t)),
    actions: [],
  }),
  nothingToUndo: (_, t) => ({
    severity: "information",
    text: t("No files were written since the window opened, so there is nothing to undo."),
    actions: [],
  }),
  undoBlocked: ({ paths }, t) => ({
    severity: "warning",
    text: t("Nothing was undone, because these files were changed after they were written: {0}.", paths.join(", ")),
    actions: [],
  }),
  built: ({ reference }, t) => ({
    severity: "information",
    text: t("The image {0} is built.", reference),
    actions: [{ kind: "runImage", reference }, { kind: "showOutput" }],
  }),
  buildFailed: ({ name, failure, dockerfile, diagnosis }, t) => {
    const why = diagnosis === undefined ? failure.message : causeWords(diagnosis.cause, t);
    const text =
      failure.line === undefined
        ? t("Building {0} failed: {1}", name, why)
        : t("Building {0} failed at line {1} of the Dockerfile: {2}", name, failure.line, why);
    const steps: readonly Action[] = [
      ...cureAction(diagnosis, dockerfile),
      ...(failure.line === undefined ? [] : [{ kind: "openFile", path: dockerfile, line: failure.line } as const]),
      { kind: "showOutput" },
    ];
    return { severity: "error", text, actions: steps.slice(0, 2) };
  },
  running: ({ id, name, url }, t) =>
    url === undefined
      ? {
          severity: "information",
          text: t("{0} is running.", name),
          actions: [{ kind: "showContainerLogs", id, name }],
        }
      : {
          severity: "information",
          text: t("{0} is running at {1}", name, url),
          actions: [
            { kind: "openInBrowser", url },
            { kind: "showContainerLogs", id, name },
          ],
        },
  notReady: ({ id, name, url, diagnosis, dockerfile }, t) => ({
    severity: "warning",
    text:
      diagnosis !== undefined
        ? t("{0} was started but does not answer yet. {1}", name, causeWords(diagnosis.cause, t))
        : url === undefined
          ? t("{0} was started but does not answer yet.", name)
          : t("{0} was started but does not answer yet at {1}", name, url),
    actions: [...cureAction(diagnosis, dockerfile), { kind: "showContainerLogs", id, name }],
  }),
  ended: ({ id, name, exitCode, diagnosis, dockerfile }, t) => ({
    severity: exitCode === 0 ? "information" : "error",
    text:
      exitCode === 0
        ? t("{0} ran to its end.", name)
        : diagnosis === undefined
          ? t("{0} ended with exit code {1}.", name, exitCode)
          : t("{0} ended with exit code {1}. {2}", name, exitCode, causeWords(diagnosis.cause, t)),
    actions: [...cureAction(diagnosis, dockerfile), { kind: "showContainerLogs", id, name }],
  }),
  serviceFailed: ({ name, service, state }, t) => ({
    severity: "error",
    text: t("{0} was not started, because its service {1} is {2}. Its last lines are shown.", name, service, state),
    actions: [{ kind: "retry" }, { kind: "showOutput" }],
  }),
  ...deploymentOutcomeWords,
  composeUp: ({ name, subject }, t) => ({
    severity: "information",
    text: t("The services of {0} are up.", name),
    actions: [{ kind: "composeLogs", subject }],
  }),
  composeDown: ({ name, subject }, t) => ({
    severity: "information",
    text: t("{0} is down. Data in volumes is kept.", name),
    actions: [{ kind: "removeComposeVolumes", subject }],
  }),
  composePulled: ({ name }, t) => ({
    severity: "information",
    text: t("The images of {0} are up to date.", name),
    actions: [],
  }),
  debuggerMissing: (_, t) => ({
    severity: "warning",
    text: t(
      "Debugging needs the extension Python Debugger ({0}). Install it, then run the command again.",
      pythonDebugger,
    ),
    actions: [{ kind: "findDebugger" }],
  }),
  debugging: ({ name, url }, t) => ({
    severity: "information",
    text: url === undefined ? t("{0} is being debugged.", name) : t("{0} is being debugged at {1}", name, url),
    actions: url === undefined ? [] : [{ kind: "openInBrowser", url }],
  }),
  notAttached: ({ name }, t) => ({
    severity: "error",
    text: t("The debugger did not attach to {0}, so the container was removed.", name),
    actions: [{ kind: "retry" }],
  }),
  committed: ({ name, reference }, t) => ({
    severity: "information",
    text: t("The files of {0} are now the image {1}.", name, reference),
    actions: [{ kind: "runImage", reference }],
  }),
  downloaded: ({ names, folder, leftOut }, t) => ({
    severity: leftOut.length === 0 ? "passing" : "warning",
    text: withLeftOut(
      t("Downloaded {0} to {1}.", names.map((name) => inertText(name)).join(", "), inertText(folder)),
      leftOut,
      t,
    ),
    actions: [],
  }),
  uploaded: ({ count, folder, container, leftOut }, t) => ({
    severity: leftOut.length === 0 ? "passing" : "warning",
    text: withLeftOut(t("Uploaded to {0} of {1}: {2}.", inertText(folder), container, count), leftOut, t),
    actions: [],
  }),
  saved: ({ path }, t) => ({ severity: "information", text: t("Saved as {0}.", path), actions: [] }),
  loaded: ({ names }, t) => ({
    severity: "information",
    text: names.length === 0 ? t("The archive is loaded.") : t("Loaded: {0}.", names.join(", ")),
    actions: [],
  }),
  pulled: ({ reference, current }, t) => ({
    severity: "information",
    text: current ? t("{0} is up to date.", reference) : t("{0} is pulled.", reference),
    actions: [{ kind: "runImage", reference }],
  }),
  pruned: ({ count, bytes }, t) => ({
    severity: "information",
    text: t("Removed: {0}. Freed: {1}.", count, byteText(bytes)),
    actions: [],
  }),
  replaced: ({ name, url }, t) => ({
    severity: "information",
    text: url === undefined ? t("{0} runs the new image.", name) : t("{0} runs the new image at {1}", name, url),
    actions: url === undefined ? [] : [{ kind: "openInBrowser", url }],
  }),
  notReplaced: ({ name }, t) => ({
    severity: "error",
    text: t("The new image of {0} did not answer. The container from before is back.", name),
    actions: [{ kind: "showOutput" }],
  }),
  pushed: ({ references, digest, pullCommand }, t) => ({
    severity: "information",
    text:
      references.length === 1
        ? t("{0} is pushed.", references.join())
        : t("{0} are pushed, as {1}", references.join(", "), digest),
    actions: [{ kind: "copyPullCommand", command: pullCommand }],
  }),
};

function wordsFor<Kind extends OutcomeKind>(kind: Kind, outcome: OutcomeOf[Kind], t: Translate): Message | undefined {
  return words[kind](outcome, t);
}

/** What to say about how a command ended; undefined when it can be seen without being said. */
export function outcomeWords(outcome: CommandOutcome, t: Translate): Message | undefined {
  const message = wordsFor(outcome.kind, outcome, t);
  // Names, paths and words of others are in it.
  return message === undefined ? undefined : { ...message, text: inertMessage(message.text) };
}
