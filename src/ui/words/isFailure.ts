import type { CommandOutcome } from "../commands/commandOutcome";

const failures: Readonly<Record<CommandOutcome["kind"], boolean>> = {
  failed: true,
  buildFailed: true,
  notReady: true,
  serviceFailed: true,
  notAttached: true,
  notReplaced: true,
  ended: true,
  done: false,
  cancelled: false,
  filesWritten: false,
  filesUpToDate: false,
  filesRestored: false,
  nothingToUndo: false,
  undoBlocked: false,
  built: false,
  running: false,
  debuggerMissing: false,
  debugging: false,
  committed: false,
  saved: false,
  loaded: false,
  pulled: false,
  pruned: false,
  replaced: false,
  pushed: false,
};

/** True for an outcome that somebody may want to report: something did not work. */
export function isFailure(outcome: CommandOutcome): boolean {
  return failures[outcome.kind] && !(outcome.kind === "ended" && outcome.exitCode === 0);
}
