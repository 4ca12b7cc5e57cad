import type { Disposable } from "vscode";
import { isCancellation, isContainerizeError } from "../../core/errors";
import { t } from "../localize";
import type { OutputChannels } from "../outputChannels";
import { failureWords } from "../words/failureWords";
import { LogText } from "../words/logText";

/** What gives a log line by line until the signal fires. */
export type LogSource = (onLine: (line: string) => void, signal: AbortSignal) => Promise<void>;

/** Follows logs that come line by line, each in an output channel of its own. */
export class FollowedLogs implements Disposable {
  private readonly following = new Map<string, AbortController>();

  constructor(private readonly channels: OutputChannels) {}

  /** Shows a log and follows it until the window closes; why it cannot be had is said in its place. */
  show(name: string, source: LogSource): void {
    this.following.get(name)?.abort();
    const controller = new AbortController();
    this.following.set(name, controller);
    const channel = this.channels.container(name);
    channel.clear();
    channel.show(true);
    const text = new LogText();
    const show = (line: string): void => {
      if (!controller.signal.aborted) channel.append(text.take(`${line}\n`));
    };
    source(show, controller.signal)
      .catch((error: unknown) => {
        if (isCancellation(error)) return;
        this.channels.log.warn(`log of ${name}: ${String(error)}`);
        const reason = isContainerizeError(error)
          ? error.reason
          : ({ kind: "internal", detail: String(error) } as const);
        show(failureWords(reason, t).text);
      })
      .finally(() => {
        if (this.following.get(name) === controller) this.following.delete(name);
      });
  }

  dispose(): void {
    for (const controller of this.following.values()) controller.abort();
  }
}
