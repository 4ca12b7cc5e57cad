import type { KubernetesChange } from "../../app/targets/changeKubernetes";
import type { DeployOutcome, DeployProgress } from "../../app/targets/deployOutcome";
import { deployPatience } from "../../app/targets/deployPatience";
import { kubernetesPlace } from "../../app/targets/kubectl";
import type { DeploymentNode } from "../../contract/views";
import { ContainerizeError } from "../../core/errors";
import type { Deployment } from "../../core/targets/deployment";
import { deployWithProgress } from "../deploy/deployWithProgress";
import { lxcStart } from "../deploy/lxcStart";
import { rememberCopies } from "../deploy/rememberCopies";
import { askCount } from "../deploy/askCount";
import { t } from "../localize";
import { openInBrowser } from "../openInBrowser";
import { withNotification } from "../progress";
import { confirmRemoval } from "../prompts/confirmRemoval";
import { pickDeployment } from "../prompts/pickDeployment";
import { logTail } from "../settings";
import type { UiServices } from "../uiServices";
import { placeWords } from "../words/deployWords";
import { shownAddress } from "../words/webAddress";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

type DeploymentCommand = "open" | "stopForward" | "scale" | "restart" | "undo" | "logs" | "start" | "stop" | "remove";
type Tell = (progress: DeployProgress) => void;
/** Shows what comes of a command after it is over. */
type Say = (outcome: CommandOutcome) => void;
type Fits = (node: DeploymentNode) => boolean;

const always: Fits = () => true;
const web: Fits = ({ deployment }) => deployment.probePath !== undefined;
const scaled: Fits = ({ deployment }) => deployment.target !== "lxc";
const local: Fits = ({ deployment }) => deployment.target === "lxc";

/** The swarm that a deployment is in has to be the one that is connected: another one knows nothing of it. */
async function checkSwarm(deployment: Deployment, { app }: UiServices, signal: AbortSignal): Promise<void> {
  if (deployment.target !== "swarm") return;
  const { endpoint } = await app.engine(signal);
  if (endpoint.url === deployment.engine) return;
  const problem = t(
    "{0} runs in the swarm of the engine {1}. Connect to it first.",
    deployment.application,
    deployment.engine,
  );
  throw new ContainerizeError({ kind: "usage", problem });
}

async function changed(
  deployment: Deployment,
  change: KubernetesChange,
  services: UiServices,
  onProgress: Tell,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const { targets } = services.app;
  const { application, probePath } = deployment;
  const request = { application, probePath, patience: deployPatience };
  switch (deployment.target) {
    case "kubernetes": {
      const asked = { ...request, place: kubernetesPlace(deployment) };
      return targets.changeKubernetes(asked, change, onProgress, signal);
    }
    case "swarm":
      await checkSwarm(deployment, services, signal);
      return targets.changeSwarm({ ...request, credentials: undefined, registry: "" }, change, onProgress, signal);
    case "lxc":
      if (change.kind === "delete") {
        const outcome = await targets.deleteFromLxc(lxcStart(deployment, {}), signal);
        await services.values.forgetStarted(application);
        return outcome;
      }
      return targets.changeLxc(await withValues(deployment, services), "restart", onProgress, signal);
  }
}

/** LXC hands secrets on from the environment of who starts it. */
async function withValues(deployment: Extract<Deployment, { readonly target: "lxc" }>, { values }: UiServices) {
  return lxcStart(deployment, await values.started(deployment.application));
}

/** The address to open, and what to say where the way there is ours. */
async function addressOf(
  deployment: Deployment,
  services: UiServices,
  say: Say,
): Promise<readonly [string, CommandOutcome]> {
  const { app, forwards } = services;
  switch (deployment.target) {
    case "kubernetes": {
      const ended = (port: number): void => say({ kind: "forwardEnded", deployment, port });
      const port = await withNotification(t("Asking the cluster"), (_report, signal) =>
        forwards.to(deployment, ended, signal),
      );
      return [`http://localhost:${port}`, { kind: "forwarded", deployment, port }];
    }
    case "swarm": {
      const address = await withNotification(t("Asking the engine"), async (_report, signal) => {
        await checkSwarm(deployment, services, signal);
        return app.targets.swarmAddress(deployment.application, signal);
      });
      if (address !== undefined) return [shownAddress(address), { kind: "done" }];
      const problem = t("no copy of {0} can be reached now.", deployment.application);
      throw new ContainerizeError({ kind: "usage", problem });
    }
    case "lxc":
      return [`http://localhost:${deployment.port ?? 0}`, { kind: "done" }];
  }
}

/** What can be done with what was deployed. */
export function deploymentCommands(
  services: UiServices,
  say: Say,
): Readonly<Record<DeploymentCommand, Binding<"deployment">>> {
  const { app, followed, forwards } = services;
  const command = (
    title: () => string,
    fits: Fits,
    work: (deployment: Deployment) => Promise<CommandOutcome>,
  ): Binding<"deployment"> =>
    bind("deployment", async (targets) => work((await pickDeployment(targets, title(), fits, services)).deployment));
  const change = (title: string, deployment: Deployment, asked: KubernetesChange): Promise<CommandOutcome> =>
    deployWithProgress(
      title,
      deployment,
      (onProgress, signal) => changed(deployment, asked, services, onProgress, signal),
      services,
    );
  const lxc = (title: string, deployment: Deployment, asked: "start" | "stop"): Promise<CommandOutcome> =>
    deployWithProgress(
      title,
      deployment,
      async (onProgress, signal) => {
        if (deployment.target !== "lxc") return { kind: "stopped" };
        return app.targets.changeLxc(await withValues(deployment, services), asked, onProgress, signal);
      },
      services,
    );
  return {
    open: command(
      () => t("Open Deployment in Browser"),
      web,
      async (deployment) => {
        const [address, outcome] = await addressOf(deployment, services, say);
        await openInBrowser(address);
        return outcome;
      },
    ),
    stopForward: command(
      () => t("Stop Port Forwarding"),
      ({ deployment }) => deployment.target === "kubernetes",
      async (deployment) => ({ kind: "forwardStopped", deployment, port: await forwards.stop(deployment) }),
    ),
    scale: command(
      () => t("Scale Deployment"),
      scaled,
      async (deployment) => {
        const replicas = await askCount(t("Scale Deployment"), t("How many copies run at any time."), "", 0);
        const outcome = await change(t("Scaling {0}", deployment.application), deployment, { kind: "scale", replicas });
        if (outcome.kind === "deployed") await rememberCopies(deployment, replicas, services.memory);
        return outcome;
      },
    ),
    restart: command(
      () => t("Restart Deployment"),
      always,
      (deployment) => change(t("Restarting {0}", deployment.application), deployment, { kind: "restart" }),
    ),
    undo: command(
      () => t("Roll Back Deployment"),
      scaled,
      (deployment) => change(t("Rolling {0} back", deployment.application), deployment, { kind: "undo" }),
    ),
    start: command(
      () => t("Start Deployment"),
      local,
      (deployment) => lxc(t("Starting {0}", deployment.application), deployment, "start"),
    ),
    stop: command(
      () => t("Stop Deployment"),
      local,
      (deployment) => lxc(t("Stopping {0}", deployment.application), deployment, "stop"),
    ),
    logs: command(
      () => t("Show Deployment Logs"),
      always,
      async (deployment) => {
        await checkSwarm(deployment, services, new AbortController().signal);
        followed.show(deployment.application, (onLine, signal) =>
          app.targets.followLog(deployment, { onLine, tail: logTail() }, signal),
        );
        return { kind: "done" };
      },
    ),
    remove: command(
      () => t("Remove Deployment"),
      always,
      async (deployment) => {
        const detail =
          deployment.target === "lxc"
            ? t("{0} ({1}). Its data is removed too.", deployment.application, placeWords(deployment, t))
            : t("{0} ({1}). Files of the project stay.", deployment.application, placeWords(deployment, t));
        await confirmRemoval(t("Remove this deployment with everything that belongs to it?"), detail);
        await forwards.stop(deployment);
        return change(t("Removing {0}", deployment.application), deployment, { kind: "delete" });
      },
    ),
  };
}
