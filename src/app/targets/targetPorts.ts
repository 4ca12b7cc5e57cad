import type { RenderedFile } from "../../core/edits/fileChange";
import type { ComposeBuildSecret } from "../../core/targets/compose/composeBuildSecrets";
import type { DebuggedService } from "../../core/targets/compose/composeForDebug";
import type { ComposeRun } from "../../core/targets/compose/composeForRun";
import type { ComposeContainer } from "../../core/targets/compose/readComposeState";
import type { KubernetesOptions } from "../../core/targets/kubernetes/kubernetesOptions";
import type { ManifestError } from "../../core/targets/kubernetes/locateManifestError";
import type { JobState, Rollout } from "../../core/targets/kubernetes/readRollout";
import type { ManifestPhases } from "../../core/targets/kubernetes/splitManifests";
import type { ImageConfiguration } from "../../core/targets/lxc/imageConfiguration";
import type { LxcOptions } from "../../core/targets/lxc/lxcConfiguration";
import type { LxcProcesses } from "../../core/targets/lxc/lxcProcesses";
import type { SwarmFailure, SwarmRollout } from "../../core/targets/swarm/readSwarm";
import type { SwarmOptions, SwarmProcess, SwarmSecretReference } from "../../core/targets/swarm/swarmSpecification";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import type { TargetVariables } from "../../core/targets/targetVariables";
import type { AppPorts } from "../appPorts";

/** The part of the core that draws and reads what other engines need: front ends load it when somebody exports or deploys. */
export interface Targets {
  /** The folder that `kubectl apply -k` is given, relative to the build context. */
  readonly kubernetesOverlay: string;
  readonly composeForRun: (text: string, image: string, variables: readonly string[]) => ComposeRun | undefined;
  composeBuildSecrets(text: string): Readonly<Record<string, ComposeBuildSecret>>;
  lentOverride(paths: Readonly<Record<string, string>>, inHostNetwork: readonly string[]): string;
  readonly composeForDebug: (run: ComposeRun, debugged: DebuggedService) => ComposeRun;
  readonly readComposeState: (text: string) => readonly ComposeContainer[];
  composeCulprit(
    containers: readonly ComposeContainer[],
    application: string,
    said: string,
  ): ComposeContainer | undefined;
  targetName(text: string): string;
  targetVariables(plan: ContainerPlan, given: Readonly<Record<string, string>>, random?: () => string): TargetVariables;
  developmentVariables(plan: ContainerPlan, given: Readonly<Record<string, string>>): TargetVariables;
  renderKubernetes(
    plan: ContainerPlan,
    variables: TargetVariables,
    options: KubernetesOptions,
  ): readonly RenderedFile[];
  locateManifestErrors(error: string, files: readonly RenderedFile[]): readonly ManifestError[];
  splitManifests(text: string): ManifestPhases;
  readonly readRollout: (listed: unknown, late: boolean) => Rollout;
  imageConfiguration(raw: unknown): ImageConfiguration;
  lxcConfiguration(options: LxcOptions): string;
  readonly lxcExport: (
    plan: ContainerPlan,
    name: string,
    image: ImageConfiguration,
    variables: TargetVariables,
  ) => readonly RenderedFile[];
  readonly lxcProcesses: (plan: ContainerPlan, options: LxcOptions) => LxcProcesses;
  readonly lxcPartOf: (application: string) => string;
  readonly lxcStamp: string;
  lxcUser(image: ImageConfiguration): { readonly user: string; readonly group: string };
  lxcVolumeFolder(path: string): string;
  readonly swarmSpecification: (plan: ContainerPlan, options: SwarmOptions) => object;
  readonly swarmWorker: (worker: SwarmProcess & { readonly name: string }, options: SwarmOptions) => object;
  readonly swarmMigration: (process: SwarmProcess, options: SwarmOptions) => object;
  readonly swarmWorkerName: (application: string, worker: string) => string;
  readonly swarmMigrationName: (application: string) => string;
  readonly readSwarmJob: (tasks: readonly unknown[], late: boolean) => "waiting" | "done" | SwarmFailure;
  readonly swarmSecretsOf: (specification: unknown) => readonly SwarmSecretReference[];
  readonly readSwarm: (
    service: unknown,
    tasks: readonly unknown[],
    asked: { readonly late: boolean; readonly undoing: boolean },
  ) => SwarmRollout;
  readonly readJob: (listed: unknown, late: boolean) => JobState;
}

/** What deploying needs from outside. */
export type TargetPorts = Pick<AppPorts, "targets" | "runTool" | "random" | "askPort" | "readText" | "now" | "wait">;
