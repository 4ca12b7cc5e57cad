import type { BuildEvent, BuildOutcome } from "../core/build/buildEvent";
import type { Diagnosis } from "../core/build/diagnosis/diagnosis";
import type { FailureEvidence } from "../core/build/diagnosis/failureEvidence";
import type { FileChange, RenderedFile } from "../core/edits/fileChange";
import type { CompanyNetwork } from "../core/network/companyNetwork";
import type { BuildRequest, ContainerSpec, Engine, RegistryCredentials } from "../core/engine";
import type { BuildSecret } from "../core/plan/buildSecrets";
import type { ContainerPlan, Preferences } from "../core/plan/containerPlan";
import type { Interpreter } from "../core/project/interpreter";
import type { TagTransfer } from "./pushTags";
import type { ReplaceOutcome } from "./replaceContainer";
import type { SensitiveValues } from "../core/report/sensitiveValues";
import type { ProjectFacts } from "../core/project/projectFacts";
import type { ComposeAction, ComposeCommandLine, ComposeSubject } from "./compose/composeFile";
import type { ComposeProject } from "./compose/runWithServices";
import type { TargetUseCases } from "./targets/targetUseCases";

/** A folder read and decided on: what the plan card shows and what the files are drawn from. */
export interface Inspection {
  /** Absolute path of the folder that was inspected. */
  readonly folder: string;
  readonly facts: ProjectFacts;
  /** What the network of this machine needs of a build. */
  readonly network: CompanyNetwork;
  /** Undefined when the folder cannot be containerized as it stands; `facts.problems` says why. */
  readonly plan: ContainerPlan | undefined;
  readonly files: readonly RenderedFile[];
}

/** A folder to build an image from. */
export interface ProjectBuild {
  /** Absolute path of the opened folder. */
  readonly folder: string;
  /** The build context relative to `folder`: "." or "backend". */
  readonly context: string;
  /** The Dockerfile relative to the context, "/" separators. */
  readonly dockerfile: string;
  /** `my-app:latest`. */
  readonly tag: string;
  /** Other names for the same image. */
  readonly moreTags?: readonly string[];
  /** Remembered in the image's labels, for running it later. */
  readonly port: number | undefined;
  readonly healthPath: string | undefined;
  readonly options?: BuildOptions;
  /**
   * Secrets of this machine that the build is lent where its Dockerfile mounts them: credentials of package indexes. Left
   * out for a Dockerfile that nobody vouched for.
   */
  readonly lent?: readonly BuildSecret[];
  /** Typed in for this build, in place of those that are known. By registry, as Docker's configuration names it. */
  readonly logins?: ReadonlyMap<string, RegistryCredentials>;
}

/** What one build is given, and the next one need not be. */
export type BuildOptions = Pick<BuildRequest, "secrets" | "sshAgents" | "platform" | "archive"> & {
  /** A stage to stop at. */
  readonly target?: string;
};

/** What a run is asked to do with a built image. */
export interface RunRequest {
  readonly image: string;
  /** Suggested container name; a number is appended when it is taken. */
  readonly name: string;
  /** Absolute folder the image was built from, for the container's labels; undefined for any other image. */
  readonly folder: string | undefined;
  /** Container port to publish and probe; undefined when nothing listens. */
  readonly containerPort: number | undefined;
  /** Wanted host port; 0 or a taken one lets a free port be chosen, unless `exactPort`. */
  readonly hostPort: number;
  readonly exactPort: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly healthPath: string | undefined;
  readonly init: boolean;
  /** A command that is expected to end by itself (script, cli): then its exit code is the result. */
  readonly ends: boolean;
  /** Given when the application needs services: all of the compose project is brought up instead of one container. */
  readonly project?: ComposeProject;
  /** What the user chose besides; `ports` replace the one above. */
  readonly extra?: Pick<ContainerSpec, "command" | "binds" | "network" | "memoryBytes" | "restart" | "ports">;
}

export type RunProgress =
  | "creating"
  | "starting"
  | "services"
  /** Until these services are healthy. */
  | { readonly healthOf: readonly string[] }
  | "waiting";

/** A service beside the application: `healthy`, `running`, `exited`, … */
export interface ServiceState {
  readonly name: string;
  readonly state: string;
}

export interface ProbeResult {
  readonly kind: "health" | "http" | "tcp" | "exit" | "alive";
  readonly ok: boolean;
  /** HTTP status or exit code, when there is one. */
  readonly status: number | undefined;
  readonly url: string | undefined;
  readonly seconds: number;
}

export type RunOutcome =
  | {
      readonly kind: "running";
      readonly id: string;
      readonly name: string;
      readonly url: string | undefined;
      readonly hostPort: number | undefined;
      readonly probe: ProbeResult;
      /** Empty for an application that needs none. */
      readonly services?: readonly ServiceState[];
    }
  | {
      readonly kind: "ended";
      readonly id: string;
      readonly name: string;
      readonly exitCode: number;
      readonly log: readonly string[];
      /** The engine says that the kernel killed it. */
      readonly outOfMemory?: boolean;
      readonly probe: ProbeResult;
      /** Empty for an application that needs none. */
      readonly services?: readonly ServiceState[];
    }
  | {
      readonly kind: "notReady";
      readonly id: string;
      readonly name: string;
      readonly url: string | undefined;
      readonly hostPort: number | undefined;
      readonly probe: ProbeResult;
      /** Empty for an application that needs none. */
      readonly services?: readonly ServiceState[];
      readonly log: readonly string[];
    }
  | {
      readonly kind: "serviceFailed";
      /** Of the compose project. */
      readonly name: string;
      readonly service: string;
      readonly state: string;
      readonly log: readonly string[];
      readonly services: readonly ServiceState[];
    }
  | { readonly kind: "cancelled" };

/** The use cases, as front ends see them. `services.ts` and `cli/` build it; front ends only call it. */
export interface App {
  /** What was used so far and may stand in no report of a failure. Front ends add what they ask people for. */
  readonly sensitive: SensitiveValues;
  /** Reads the folder and decides; executes nothing of it. Throws noPython, fileUnreadable. */
  inspect(
    folder: string,
    interpreter: Interpreter | undefined,
    preferences: Preferences,
    signal: AbortSignal,
  ): Promise<Inspection>;
  /**
   * What a failed build or container suffers from. The change is left out where the files have it already, or where this
   * machine lacks what it takes. Undefined when nothing is known.
   */
  diagnose(evidence: FailureEvidence, inspection: Inspection, signal: AbortSignal): Promise<Diagnosis | undefined>;
  /** Compares rendered files with what is there now (`undefined`: no such file). */
  compare(
    files: readonly RenderedFile[],
    current: ReadonlyMap<string, string | undefined>,
  ): Promise<readonly FileChange[]>;
  /** Connects on first use and keeps the connection as long as it answers. Throws engineUnreachable or engineDenied. */
  engine(signal: AbortSignal): Promise<Engine>;
  /** Connects and starts what a build needs, while something else is looked at. What goes wrong is told by who asks next. */
  prepareBuild(signal: AbortSignal): void;
  /** Forgets the connection, so that the next call looks for the engine anew: a setting or the context changed. */
  disconnect(): void;
  /**
   * Builds an image from the folder. Throws engineUnreachable or engineDenied before it begins; from then on it ends as
   * built, failed (with `failure.reason` when the project is not to blame) or cancelled, never otherwise.
   */
  build(request: ProjectBuild, signal: AbortSignal): AsyncGenerator<BuildEvent, BuildOutcome>;
  /**
   * Creates, starts and watches a container until it answers. Nothing stays behind when it cannot start or is cancelled.
   * Throws portInUse (exactPort only), imageNotFound, engineUnreachable, …
   */
  run(request: RunRequest, onProgress: (progress: RunProgress) => void, signal: AbortSignal): Promise<RunOutcome>;
  /** Takes a compose project down; its data goes only with `volumes`. Throws toolMissing, toolFailed. */
  composeDown(project: Pick<ComposeProject, "folder" | "name">, volumes: boolean, signal: AbortSignal): Promise<void>;
  /**
   * Runs compose on a file of somebody's, or on a project in the engine, to its end; `logs` until the signal fires.
   * Throws toolMissing, toolFailed, AbortError.
   */
  compose(
    subject: ComposeSubject,
    action: ComposeAction,
    output: { readonly onLine: (line: string) => void; readonly tail?: number },
    signal: AbortSignal,
  ): Promise<void>;
  /**
   * Performs with the command line of `compose watch`, for a terminal. What this machine lends to its builds lies there until
   * `perform` ends; it may be confidential. Throws toolMissing.
   */
  composeWatch(
    subject: ComposeSubject,
    perform: (command: ComposeCommandLine) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
  /** Carrying the plan to other engines. */
  readonly targets: TargetUseCases;
  /** Puts a container of another image in the place of one, with the labels of the old: see replaceContainer. */
  replace(
    id: string,
    image: string,
    labels: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<ReplaceOutcome>;
  /** Credentials that Docker's own configuration holds for the registry of this reference. */
  credentials(reference: string, signal: AbortSignal): Promise<RegistryCredentials | undefined>;
  /** Pushes tags of one registry: see pushTags. Throws engineUnreachable as well. */
  push(
    references: readonly string[],
    credentials: RegistryCredentials | undefined,
    signal: AbortSignal,
  ): AsyncIterable<TagTransfer>;
}
