import type { KubernetesChange } from "../../app/targets/changeKubernetes";
import type { DeployOutcome, DeployProgress } from "../../app/targets/deployOutcome";
import { requireManager } from "../../app/targets/followSwarm";
import { ContainerizeError } from "../../core/errors";
import { parseImageName, registryKey } from "../../core/image/imageName";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import { healthPathOf } from "../buildPlan";
import type { Built } from "../buildStage";
import type { CommandLine } from "../commandLine";
import type { DeployReport } from "../deployReport";
import { pushBuilt } from "../pushBuilt";
import type { TargetOptions } from "../targetOptions";
import { kubernetesPatience } from "./deployKubernetes";

type Tell = (progress: DeployProgress) => void;

function common(plan: ContainerPlan): { readonly patience: number; readonly probePath: string | undefined } {
  return { patience: kubernetesPatience, probePath: plan.port === undefined ? undefined : (healthPathOf(plan) ?? "/") };
}

/** Scales, restarts, undoes or deletes. Throws notSwarmManager, notFound, … */
export function changeInSwarm(
  { app }: CommandLine,
  plan: ContainerPlan,
  application: string,
  change: KubernetesChange,
  onProgress: Tell,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const request = { application, ...common(plan), credentials: undefined, registry: "" };
  return app.targets.changeSwarm(request, change, onProgress, signal);
}

/** Asked before anything is built. Throws notSwarmManager, engineUnreachable, … */
export async function checkSwarmManager({ app }: CommandLine, signal: AbortSignal): Promise<void> {
  await requireManager(await app.engine(signal), signal);
}

/**
 * The image as every node can have it: pushed, or, in a swarm of one node, the engine's own under a tag of this build, so
 * that the version before is still there to go back to.
 */
async function imageForNodes(
  commandLine: CommandLine,
  report: DeployReport,
  tag: string,
  signal: AbortSignal,
): Promise<string> {
  const name = parseImageName(tag);
  if (!name.repository.startsWith("library/")) {
    report.pushed = await pushBuilt(commandLine, report, [tag], signal);
    return report.pushed;
  }
  const engine = await commandLine.app.engine(signal);
  const { nodes } = await requireManager(engine, signal);
  if (nodes > 1) {
    const problem =
      "The nodes of a swarm pull the image from a registry: name it with --tag registry.example.com/team/app:1.0.";
    throw new ContainerizeError({ kind: "usage", problem });
  }
  const { id } = await engine.inspectImage(tag, signal);
  const own = `${name.repository.slice("library/".length)}:${id.replace("sha256:", "").slice(0, 12)}`;
  await engine.tagImage(tag, own, signal);
  return own;
}

/** Brings a built plan into the swarm that the engine manages. Throws notSwarmManager, missingVariables, usage, … */
export async function deploySwarm(
  commandLine: CommandLine,
  report: DeployReport,
  { plan, tag }: Built,
  given: Readonly<Record<string, string>>,
  { replicas, publish, port }: TargetOptions & { readonly port: number | undefined },
  onProgress: Tell,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const { app } = commandLine;
  const core = await app.targets.core();
  if (plan.kind === "script" || plan.kind === "cli") {
    throw new ContainerizeError({
      kind: "usage",
      problem: "A service of a swarm runs until it is stopped; this project ends by itself.",
    });
  }
  if (plan.migrate !== undefined) {
    onProgress({ kind: "warning", text: `the migration is not run here: ${plan.migrate.command.join(" ")}` });
  }
  for (const { name } of plan.workers) onProgress({ kind: "warning", text: `the worker ${name} is not started here` });
  const image = await imageForNodes(commandLine, report, tag, signal);
  return app.targets.deployToSwarm(
    {
      application: core.targetName(plan.name),
      plan,
      image,
      replicas,
      port: publish === "host" ? undefined : (port ?? plan.port),
      variables: core.targetVariables(plan, given),
      credentials: report.pushed === null ? undefined : await app.credentials(tag, signal),
      registry: registryKey(parseImageName(tag)),
      ...common(plan),
    },
    onProgress,
    signal,
  );
}
