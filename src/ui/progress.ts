import { type CancellationToken, ProgressLocation, window } from "vscode";

/** Milliseconds that quick work gets before progress is shown, so that nothing flashes. */
const delay = 400;

/** Tells the user how far it is: a sentence and, where the total is known, a share of 100. */
export type Report = (message: string, increment?: number) => void;

async function withSignal<Result>(
  token: CancellationToken,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const subscription = token.onCancellationRequested(() => controller.abort());
  if (token.isCancellationRequested) controller.abort();
  try {
    const result = await work(controller.signal);
    // Some work ends quietly when it is cancelled; to the caller it is cancelled all the same.
    controller.signal.throwIfAborted();
    return result;
  } finally {
    subscription.dispose();
  }
}

/** Shows a notification with Cancel while `work` goes on. Rejects with an AbortError when it was cancelled. */
export function withNotification<Result>(
  title: string,
  work: (report: Report, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  return Promise.resolve(
    window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (progress, token) =>
      withSignal(token, (signal) =>
        work(
          (message, increment) => progress.report(increment === undefined ? { message } : { message, increment }),
          signal,
        ),
      ),
    ),
  );
}

/** The same for work that is mostly over before anybody would read a notification: it appears only when it takes long. */
export async function withDelayedNotification<Result>(
  title: string,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const result = work(controller.signal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slow = new Promise<"slow">((resolve) => (timer = setTimeout(() => resolve("slow"), delay)));
  try {
    const first = await Promise.race([result.then(() => "done" as const), slow]);
    if (first === "done") return await result;
  } finally {
    clearTimeout(timer);
  }
  return withNotification(title, (_report, signal) => {
    signal.addEventListener("abort", () => controller.abort());
    return result;
  });
}

/** Shows the progress bar of one view while `work` goes on. */
export function withViewProgress<Result>(
  viewId: string,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  return Promise.resolve(window.withProgress({ location: { viewId } }, (_progress, token) => withSignal(token, work)));
}
