import { CancellationError } from "vscode";
import type { App, RunOutcome, RunProgress, RunRequest } from "../../app/app";
import type { CommandOutcome } from "../commands/commandOutcome";
import { t } from "../localize";
import type { OutputChannels } from "../outputChannels";
import { withNotification } from "../progress";
import { shownAddress } from "../words/webAddress";

type FailedRun = Exclude<RunOutcome, { readonly kind: "cancelled" }>;
/** What the evidence of a failed container says. */
type ReadFailure = Pick<Extract<CommandOutcome, { readonly kind: "ended" }>, "diagnosis"> & {
  readonly dockerfile: string;
};

const words: Readonly<Record<Extract<RunProgress, string>, () => string>> = {
  creating: () => t("creating the container"),
  starting: () => t("starting the container"),
  services: () => t("starting the services and running migrations"),
  waiting: () => t("waiting until it answers"),
};

function progressText(progress: RunProgress): string {
  if (typeof progress === "string") return words[progress]();
  return t("waiting until healthy: {0}", progress.healthOf.join(", "));
}

function outcomeOf(outcome: RunOutcome, read: ReadFailure | undefined): CommandOutcome {
  switch (outcome.kind) {
    case "cancelled":
      throw new CancellationError();
    case "running":
    case "notReady": {
      const { kind, id, name, url } = outcome;
      const shown = { id, name, url: url === undefined ? undefined : shownAddress(url) };
      return kind === "running" ? { kind, ...shown } : { kind, ...shown, ...read };
    }
    case "serviceFailed": {
      const { name, service, state } = outcome;
      return { kind: "serviceFailed", name, service, state };
    }
    case "ended":
      return { kind: "ended", id: outcome.id, name: outcome.name, exitCode: outcome.exitCode, ...read };
  }
}

/** Starts a container with a notification following until it answers. Rejects with a cancellation when cancelled. */
export async function runWithProgress(
  request: RunRequest,
  { app, channels }: { readonly app: App; readonly channels: OutputChannels },
  readFailure: (outcome: FailedRun) => Promise<ReadFailure | undefined> = () => Promise.resolve(undefined),
): Promise<CommandOutcome> {
  const outcome = await withNotification(t("Starting {0}", request.name), (report, signal) =>
    app.run(request, (progress) => report(progressText(progress)), signal),
  );
  if ((outcome.kind === "ended" || outcome.kind === "serviceFailed") && outcome.log.length > 0) {
    const channel = channels.container(outcome.kind === "ended" ? outcome.name : outcome.service);
    channel.replace(`${outcome.log.join("\n")}\n`);
    channel.show(true);
  }
  const failed = outcome.kind === "notReady" || (outcome.kind === "ended" && outcome.exitCode !== 0);
  return outcomeOf(outcome, failed ? await readFailure(outcome) : undefined);
}
