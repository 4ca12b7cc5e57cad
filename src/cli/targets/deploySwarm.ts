import type { KubernetesChange } from "../../app/targets/changeKubernetes";
import type { DeployOutcome, DeployProgress } from "../../app/targets/deployOutcome";
import { deployPatience } from "../../app/targets/deployPatience";
import { requireManager } from "../../app/targets/followSwarm";
import { isLocalName, swarmRequest, tagForNode } from "../../app/targets/swarmParts";
import { ContainerizeError } from "../../core/errors";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import { endsByItself } from "../../core/plan/endsByItself";
import { probePathOf } from "../../core/plan/healthPath";
import type { Built } from "../buildStage";
import type { CommandLine } from "../commandLine";
import type { DeployReport } from "../deployReport";
import { pushBuilt } from "../pushBuilt";
import type { TargetOptions } from "../targetOptions";

type Tell = (progress: DeployProgress) => void;

/** Scales, restarts, undoes or deletes. Throws notSwarmManager, notFound, … */
export function changeInSwarm(
  { app }: CommandLine,
  plan: ContainerPlan,
  application: string,
  change: KubernetesChange,
  onProgress: Tell,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const asked = { application, patience: deployPatience, probePath: probePathOf(plan) };
  return app.targets.changeSwarm({ ...asked, credentials: undefined, registry: "" }, change, onProgress, signal);
}

/** Asked before anything is built: how many nodes there are. Throws notSwarmManager, engineUnreachable, … */
export async function checkSwarmManager({ app }: CommandLine, signal: AbortSignal): Promise<number> {
  return (await requireManager(await app.engine(signal), signal)).nodes;
}

/** The image as every node can have it: pushed, or, in a swarm of one node, the engine's own. */
async function imageForNodes(
  commandLine: CommandLine,
  report: DeployReport,
  { tag, imageId }: Built,
  nodes: number,
  signal: AbortSignal,
): Promise<string> {
  if (!isLocalName(tag)) {
    report.pushed = await pushBuilt(commandLine, report, [tag], signal);
    return report.pushed;
  }
  if (nodes > 1) {
    const problem =
      "The nodes of a swarm pull the image from a registry: name it with --tag registry.example.com/team/app:1.0.";
    throw new ContainerizeError({ kind: "usage", problem });
  }
  return tagForNode(await commandLine.app.engine(signal), tag, imageId, signal);
}

/** Brings a built plan into the swarm that the engine manages. Throws notSwarmManager, missingVariables, usage, … */
export async function deploySwarm(
  commandLine: CommandLine,
  report: DeployReport,
  built: Built & { readonly nodes: number },
  given: Readonly<Record<string, string>>,
  { replicas, publish, port }: TargetOptions & { readonly port: number | undefined },
  onProgress: Tell,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const { app } = commandLine;
  const { plan, tag, nodes } = built;
  if (endsByItself(plan)) {
    throw new ContainerizeError({
      kind: "usage",
      problem: "A service of a swarm runs until it is stopped; this project ends by itself.",
    });
  }
  const image = await imageForNodes(commandLine, report, built, nodes, signal);
  const credentials = report.pushed === null ? undefined : await app.credentials(tag, signal);
  const published = publish === "host" ? undefined : (port ?? plan.port);
  const asked = { image, tag, replicas, port: published, credentials };
  return app.targets.deployToSwarm(swarmRequest(await app.targets.core(), plan, given, asked), onProgress, signal);
}
