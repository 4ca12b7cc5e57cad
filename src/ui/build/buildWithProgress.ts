import { CancellationError, Uri } from "vscode";
import type { App, ProjectBuild } from "../../app/app";
import type { BuildEvent, BuildOutcome } from "../../core/build/buildEvent";
import { advanceBuild, newBuild } from "../../core/build/buildState";
import { ContainerizeError } from "../../core/errors";
import { buildEvidence } from "../../core/build/diagnosis/buildEvidence";
import type { Preferences } from "../../core/plan/containerPlan";
import type { UiServices } from "../uiServices";
import { causeWords } from "../words/diagnosisWords";
import { cureOf } from "./cure";
import { diagnoseProject } from "./diagnoseProject";
import { saveUnsaved } from "../files/saveUnsaved";
import { t } from "../localize";
import type { OutputChannels } from "../outputChannels";
import { withNotification } from "../progress";
import type { CommandOutcome } from "../commands/commandOutcome";
import { BuildOutput } from "./buildOutput";
import type { BuildProblems } from "./buildProblems";
import { withBuildStatus } from "./buildStatus";
import { stepWords } from "./stepWords";
import { withBaseLogins } from "./withBaseLogins";

/** What a build shows itself with. */
export interface BuildServices extends Pick<UiServices, "interpreter" | "login"> {
  readonly app: App;
  readonly channels: OutputChannels;
  readonly problems: BuildProblems;
}

type Built = Extract<BuildOutcome, { readonly kind: "built" }>;
/** How a build ended that was not cancelled; `exported` only where an archive was asked for. */
export type BuildResult =
  | Built
  | Extract<BuildOutcome, { readonly kind: "exported" }>
  | Extract<CommandOutcome, { readonly kind: "buildFailed" }>;

/** Runs the build to its end and hands every event on. */
async function drain(
  build: AsyncGenerator<BuildEvent, BuildOutcome>,
  onEvent: (event: BuildEvent) => void,
): Promise<BuildOutcome> {
  for (;;) {
    const next = await build.next();
    if (next.done === true) return next.value;
    onEvent(next.value);
  }
}

function start(name: string, request: ProjectBuild, { app, channels }: BuildServices): Promise<BuildOutcome> {
  const output = new BuildOutput();
  channels.clearBuild();
  return withBuildStatus(name, (updateStatus) =>
    withNotification(t("Building {0}", name), async (report, signal) => {
      let state = newBuild;
      let shown = "";
      let done = 0;
      return drain(app.build(request, signal), (event) => {
        const text = output.text(event);
        if (text !== "") channels.appendBuild(text);
        state = advanceBuild(state, event);
        const words = stepWords(state, t);
        const percent = state.current === undefined ? 0 : (100 * (state.current.index - 1)) / state.current.count;
        if (words === shown && percent <= done) return;
        report(words, Math.max(percent - done, 0));
        updateStatus(words);
        shown = words;
        done = Math.max(done, percent);
      });
    }),
  );
}

/**
 * `preferences` are what the plan was made with, for the diagnosis of a failure.
 * Saves what is unsaved, then builds with a notification, the status bar and the output channel following; asks for the
 * login that a base image wants.
 * Rejects with a cancellation when the user cancelled, with the failure's own reason when the project is not to blame.
 */
export async function buildWithProgress(
  name: string,
  request: ProjectBuild,
  services: BuildServices,
  preferences: Preferences = {},
): Promise<BuildResult> {
  const folder = Uri.file(request.folder);
  await saveUnsaved(folder);
  // A missing engine is said at once, without a build that seems to begin.
  await withNotification(t("Asking the engine"), (_report, signal) => services.app.engine(signal));
  const dockerfile = Uri.joinPath(folder, request.context, request.dockerfile);
  services.problems.clear(dockerfile);
  const outcome = await withBaseLogins((logins) => start(name, { ...request, logins }, services), services.login);
  if (outcome.kind === "built" || outcome.kind === "exported") return outcome;
  if (outcome.kind === "cancelled") throw new CancellationError();
  const { failure } = outcome;
  if (failure.reason !== undefined) throw new ContainerizeError(failure.reason);
  const diagnosis = await diagnoseProject(folder, preferences, buildEvidence(failure), services);
  services.problems.show(dockerfile, failure, diagnosis === undefined ? undefined : causeWords(diagnosis.cause, t));
  services.problems.remember(dockerfile, cureOf(diagnosis, request.folder, preferences, request.options?.platform));
  return { kind: "buildFailed", name, failure, dockerfile: dockerfile.fsPath, diagnosis };
}
