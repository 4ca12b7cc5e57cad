import { type Progress, ProgressLocation, window } from "vscode";
import { pause } from "./pause";
import { inertMessage } from "./words/inertText";

/** Milliseconds that quick work gets before a notification is shown, so that nothing flashes. */
const delay = 400;
/**
 * Milliseconds a notification stays once it is shown. VS Code loses the messages that come while it opens and closes
 * one within a few frames: they are then in its list only, and nobody sees why something failed.
 */
const shortest = 500;

/** Tells the user how far it is: a sentence and, where the total is known, a share of 100. */
export type Report = (message: string, increment?: number) => void;

type Step = Parameters<Progress<{ readonly message?: string; readonly increment?: number }>["report"]>[0];

/** Keeps what is reported until there is a notification to show it. */
class LateProgress {
  private shown: Progress<Step> | undefined;
  private latest: string | undefined;
  private saved = 0;

  report(text: string, increment = 0): void {
    const message = inertMessage(text);
    this.latest = message;
    if (this.shown === undefined) this.saved += increment;
    else this.shown.report(increment === 0 ? { message } : { message, increment });
  }

  showIn(progress: Progress<Step>): void {
    this.shown = progress;
    if (this.latest !== undefined) this.report(this.latest, this.saved);
  }
}

/** True when the work is over, well or badly, within the given milliseconds. */
async function isOver(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const timer = new AbortController();
  const over = work.then(
    () => true,
    () => true,
  );
  const result = await Promise.race([over, pause(milliseconds, timer.signal).then(() => false)]);
  timer.abort();
  return result;
}

async function show(
  title: string,
  work: Promise<unknown>,
  late: LateProgress,
  controller: AbortController,
): Promise<void> {
  const options = { location: ProgressLocation.Notification, title: inertMessage(title), cancellable: true };
  await window.withProgress(options, async (progress, token) => {
    const subscription = token.onCancellationRequested(() => controller.abort());
    late.showIn(progress);
    await Promise.all([work.catch(() => undefined), pause(shortest, controller.signal)]);
    subscription.dispose();
  });
}

/**
 * Shows a notification with Cancel while `work` goes on, unless it is over before anybody would read one. Rejects with
 * an AbortError when it was cancelled, also when the work itself ended quietly then.
 */
export async function withNotification<Result>(
  title: string,
  work: (report: Report, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const late = new LateProgress();
  const result = work((message, increment) => late.report(message, increment), controller.signal);
  if (!(await isOver(result, delay))) await show(title, result, late, controller);
  const value = await result;
  controller.signal.throwIfAborted();
  return value;
}

/** Shows the progress bar of one view while `work` goes on. Nothing there can be cancelled by hand. */
export async function withViewProgress<Result>(
  viewId: string,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  return window.withProgress({ location: { viewId } }, () => work(new AbortController().signal));
}
