import type { DeployCause, DeployOutcome, DeployProgress } from "../../app/targets/deployOutcome";
import { deployPatience } from "../../app/targets/deployPatience";
import { kubernetesPlace } from "../../app/targets/kubectl";
import { probePathOf } from "../../core/plan/healthPath";
import { lxcPlace } from "../../core/targets/lxc/lxcPlace";
import { buildStage } from "../buildStage";
import type { CommandLine } from "../commandLine";
import { fillDeployment, newDeployReport } from "../deployReport";
import type { ExitCode } from "../exitCode";
import { inspectFolder, planOf } from "../inspectFolder";
import type { Options } from "../options";
import { readEnvFile } from "../readEnvFile";
import { reported } from "../reported";
import type { TargetOptions } from "../targetOptions";
import { deployLxc } from "../targets/deployLxc";
import { changeInSwarm, checkSwarmManager, deploySwarm } from "../targets/deploySwarm";
import { checkPushable, deployKubernetes } from "../targets/deployKubernetes";

type TargetedOptions = Options & { readonly target: TargetOptions };
type Tell = (progress: DeployProgress) => void;

function progressText(progress: DeployProgress): string {
  switch (progress.kind) {
    case "checking":
      return "checking with the target";
    case "services":
      return "starting the services";
    case "migrating":
      return "running the migrations";
    case "applying":
      return "applying";
    case "rollingOut":
      return `${progress.ready} of ${progress.wanted} ready`;
    case "probing":
      return "asking the application";
    case "warning":
      return `warning: ${progress.text}`;
  }
}

/** Pods of the version before are there until those of the new one are ready; before that stage nothing was changed. */
function isOfNewVersion(cause: DeployCause): boolean {
  return cause !== "migration" && cause !== "service";
}

async function change(
  commandLine: CommandLine,
  folder: string,
  options: TargetedOptions,
  asked: NonNullable<TargetOptions["change"]>,
  onProgress: Tell,
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly outcome: DeployOutcome }> {
  const plan = planOf(await inspectFolder(commandLine, folder, options, signal));
  const { targets } = commandLine.app;
  const name = (await targets.core()).targetName(plan.name);
  if (options.target.to === "lxc") {
    return { name, outcome: await targets.deleteFromLxc({ name, place: lxcPlace }, signal) };
  }
  if (options.target.to === "swarm") {
    return { name, outcome: await changeInSwarm(commandLine, plan, name, asked, onProgress, signal) };
  }
  const request = {
    place: kubernetesPlace(options.target),
    application: name,
    patience: deployPatience,
    probePath: probePathOf(plan),
  };
  return { name, outcome: await targets.changeKubernetes(request, asked, onProgress, signal) };
}

/** `deploy`: writes, builds, pushes where the target pulls, deploys, asks; or changes what is deployed. */
export function deploy(
  commandLine: CommandLine,
  folder: string,
  options: TargetedOptions,
  signal: AbortSignal,
): Promise<ExitCode> {
  const report = newDeployReport(options.target.to);
  const onProgress: Tell = (progress) => commandLine.progress(progressText(progress));
  return reported(commandLine, report, options, async () => {
    const finish = (name: string, outcome: DeployOutcome): ExitCode => {
      const { lines, code } = fillDeployment(report, name, outcome);
      if (!options.json && lines.length > 0) commandLine.out(lines.join("\n"));
      // What a failed copy printed is no part of the contract, and wanted all the same.
      if (options.json && code !== 0) for (const line of lines) commandLine.progress(line);
      if (report.error !== null) commandLine.progress(report.error.message);
      if (options.target.to === "kubernetes" && outcome.kind === "failed" && isOfNewVersion(outcome.failure.cause))
        commandLine.progress("If a version answered before, it still does: --undo goes back to it.");
      return code;
    };
    if (options.target.change !== undefined) {
      const { name, outcome } = await change(commandLine, folder, options, options.target.change, onProgress, signal);
      return finish(name, outcome);
    }
    const given = await readEnvFile(commandLine, options.envFile, signal);
    if (options.target.to === "kubernetes") checkPushable(options.tag);
    const nodes = options.target.to === "swarm" ? checkSwarmManager(commandLine, signal) : Promise.resolve(0);
    // Heard by buildStage, unless that fails before it listens.
    nodes.catch(() => undefined);
    const built = await buildStage(commandLine, report, folder, options, signal, nodes);
    if (typeof built === "number") return built;
    const name = (await commandLine.app.targets.core()).targetName(built.plan.name);
    if (options.target.to === "lxc") {
      return finish(name, await deployLxc(commandLine, folder, built, given, options, onProgress, signal));
    }
    if (options.target.to === "swarm") {
      const asked = { ...options.target, port: options.hostPort };
      return finish(
        name,
        await deploySwarm(commandLine, report, { ...built, nodes: await nodes }, given, asked, onProgress, signal),
      );
    }
    return finish(name, await deployKubernetes(commandLine, report, folder, built, given, options, onProgress, signal));
  });
}
