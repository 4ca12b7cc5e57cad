import type { Uri } from "vscode";
import { requireManager } from "../../app/targets/followSwarm";
import { swarmRequest, tagForNode } from "../../app/targets/swarmParts";
import { endsByItself } from "../../core/plan/endsByItself";
import { ContainerizeError } from "../../core/errors";
import { probePathOf } from "../../core/plan/healthPath";
import type { Deployment } from "../../core/targets/deployment";
import { deployWithProgress } from "../deploy/deployWithProgress";
import { folderVariables } from "../deploy/folderVariables";
import { buildPlanned, planFolder, type PlannedFolder } from "../deploy/plannedFolder";
import { pushPlanned } from "../deploy/pushPlanned";
import { showSwarmForm, type SwarmAnswers } from "../deploy/swarmForm";
import { askValues, withMissingVariables } from "../deploy/withMissingVariables";
import { t } from "../localize";
import { withNotification } from "../progress";
import { pickFolder } from "../prompts/pickFolder";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

/** The image as every node can have it: pushed, or, in a swarm of one node, the engine's own. */
async function imageForNodes(tag: string, { image }: SwarmAnswers, services: UiServices): Promise<string> {
  if (image !== "") return pushPlanned(tag, image, services);
  return withNotification(t("Tagging {0}", tag), async (_report, signal) => {
    const engine = await services.app.engine(signal);
    const { id } = await engine.inspectImage(tag, signal);
    return tagForNode(engine, tag, id, signal);
  });
}

async function deploy(
  planned: PlannedFolder,
  manager: string,
  answers: SwarmAnswers,
  services: UiServices,
): Promise<CommandOutcome> {
  const { folder, plan } = planned;
  const { app, deployments, login } = services;
  const core = await app.targets.core();
  const application = core.targetName(plan.name);
  const common = { application, folder: folder.fsPath, probePath: probePathOf(plan) };
  const deployment: Deployment = { target: "swarm", ...common, engine: manager };
  const variables = await folderVariables(planned, services);
  // The swarm may have values from an earlier time; it is asked before anything is applied.
  if (!deployments.has(deployment)) await askValues(folder, await variables.missing(), services);
  const tag = `${plan.name}:latest`;
  const { result, written } = await buildPlanned(planned, tag, services);
  if (result.kind === "buildFailed") return result;
  if (written.length > 0) services.channels.log.info(`written: ${written.map(({ path }) => path).join(", ")}`);
  const image = await imageForNodes(tag, answers, services);
  const { signal: unhurried } = new AbortController();
  const credentials = answers.image === "" ? undefined : await login.known(answers.image, unhurried);
  const asked = { image, tag: answers.image || tag, replicas: answers.replicas, credentials };
  return withMissingVariables(folder, services, async () => {
    const request = swarmRequest(core, plan, await variables.given(), { ...asked, port: answers.port || undefined });
    return deployWithProgress(
      t("Deploying {0} to Swarm", application),
      deployment,
      (onProgress, signal) => app.targets.deployToSwarm(request, onProgress, signal),
      services,
    );
  });
}

/** Brings a folder's application into the swarm that the connected engine manages. */
export function deployToSwarm(services: UiServices): Binding<"folder"> {
  const { app } = services;
  return bind("folder", async ([clicked]: readonly Uri[]) => {
    const folder = await pickFolder(clicked);
    // Another engine than a manager is told so before anything is asked.
    const { manager, nodes } = await withNotification(t("Asking the engine"), async (_report, signal) => {
      const engine = await app.engine(signal);
      return { manager: engine.endpoint.url, ...(await requireManager(engine, signal)) };
    });
    const planned = await planFolder(folder, services);
    if (endsByItself(planned.plan)) {
      const problem = t("a service of a swarm runs until it is stopped; {0} ends by itself.", planned.plan.name);
      throw new ContainerizeError({ kind: "usage", problem });
    }
    return deploy(planned, manager, await showSwarmForm(planned, nodes, services), services);
  });
}
