import type { DeployOutcome, DeployProgress } from "../../app/targets/deployOutcome";
import { isCancellation } from "../../core/errors";
import type { Deployment } from "../../core/targets/deployment";
import type { CommandOutcome } from "../commands/commandOutcome";
import { t } from "../localize";
import { withNotification } from "../progress";
import type { UiServices } from "../uiServices";
import { inertText } from "../words/inertText";

function progressWords(progress: Exclude<DeployProgress, { readonly kind: "warning" }>): string {
  switch (progress.kind) {
    case "checking":
      return t("checking with the target");
    case "services":
      return t("starting the services");
    case "migrating":
      return t("running the migrations");
    case "applying":
      return t("applying");
    case "rollingOut":
      return t("{0} of {1} ready", progress.ready, progress.wanted);
    case "probing":
      return t("waiting until it answers");
  }
}

/** Once it is here, the target has something of what was asked for. */
const leaving: readonly DeployProgress["kind"][] = ["services", "migrating", "applying", "rollingOut", "probing"];

/**
 * Follows what is done to a deployment with a notification and Cancel, then says how it ended; what a failed copy printed is
 * shown in its output channel. A cancel leaves what was applied, and says so: the row of the deployment is there to go on from.
 */
export async function deployWithProgress(
  title: string,
  deployment: Deployment,
  work: (onProgress: (progress: DeployProgress) => void, signal: AbortSignal) => Promise<DeployOutcome>,
  { channels, deployments }: Pick<UiServices, "channels" | "deployments">,
): Promise<CommandOutcome> {
  const isKnown = deployments.has(deployment);
  const warnings: string[] = [];
  const seen = new Set<DeployProgress["kind"]>();
  const outcome = await withNotification(title, (report, signal) =>
    work((progress) => {
      seen.add(progress.kind);
      if (progress.kind === "warning") warnings.push(inertText(progress.text));
      else report(progressWords(progress));
    }, signal),
  ).catch(async (error: unknown) => {
    if (!leaving.some((kind) => seen.has(kind))) throw error;
    await deployments.add(deployment);
    if (!isCancellation(error)) throw error;
    return { kind: "left" } as const;
  });
  for (const warning of warnings) channels.log.warn(`${deployment.application}: ${warning}`);
  const canRollBack = isKnown && deployment.target !== "lxc";
  switch (outcome.kind) {
    case "left":
      return { kind: "deployLeft", deployment, canRollBack };
    case "deployed":
      await deployments.add(deployment);
      return { kind: "deployed", deployment, ready: outcome.ready, answered: outcome.probe !== undefined };
    case "stopped":
      return { kind: "deploymentStopped", deployment };
    case "deleted":
      await deployments.remove(deployment);
      return { kind: "deploymentRemoved", name: deployment.application };
    case "failed": {
      const { cause, message, log } = outcome.failure;
      await deployments.add(deployment);
      if (log.length > 0) {
        const channel = channels.container(deployment.application);
        channel.replace(`${log.map((line) => inertText(line, 2000)).join("\n")}\n`);
        channel.show(true);
      }
      return { kind: "deployFailed", deployment, cause, message, canRollBack };
    }
  }
}
