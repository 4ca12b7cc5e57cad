/** One endpoint that was tried, and why it did not serve. `detail` is for the log; front ends word the `cause`. */
export interface Attempt {
  /** Where it pointed: `unix:///var/run/docker.sock`, `tcp://host:2376`, … */
  readonly endpoint: string;
  /** What named it: `DOCKER_HOST`, `context colima`, `setting`, `default socket`, … */
  readonly origin: string;
  readonly cause:
    | "missing"
    | "denied"
    | "refused"
    | "timeout"
    | "unsupported"
    | "protocol"
    /** ssh does not know the host's key, or it is another one than before. */
    | "hostKey"
    /** ssh was not let in. */
    | "login"
    /** There is no docker command behind ssh. */
    | "noDocker"
    /** There is no ssh command on this machine. */
    | "noSsh";
  readonly detail: string;
}

/** A place to work that reaches an engine only once somebody has set that up. */
export type EngineWorkplace = "wsl" | "devContainer" | "codespaces";

/** What a registry did not do. */
interface AtRegistry {
  readonly registry: string;
  /** The image that was asked for, where one was: `registry.example.com/team/app:1.0`. */
  readonly reference?: string;
  /** Of the Dockerfile, from 1, where a build asked for it. */
  readonly line?: number;
  /** The engine's or the registry's own words. */
  readonly message: string;
}

/** What not every engine can do. */
export type EngineFeature = "sshAgent" | "archive" | "fileOwner";

/** Why something failed, as data. The words for the user live in the front ends, one exhaustive switch each. */
export type FailureReason =
  /** `workplace` where it is known to come without an engine of its own. */
  | {
      readonly kind: "engineUnreachable";
      readonly attempts: readonly Attempt[];
      readonly workplace?: EngineWorkplace;
    }
  | { readonly kind: "engineDenied"; readonly socket: string; readonly attempts: readonly Attempt[] }
  | { readonly kind: "engineStopped"; readonly during: string }
  /** The engine cannot build with BuildKit, which the generated files need. */
  | { readonly kind: "buildKitMissing"; readonly engine: string }
  /** Builds for this platform run programs that the engine cannot run; it can those of `platforms`, its own first. */
  | { readonly kind: "platformUnsupported"; readonly platform: string; readonly platforms: readonly string[] }
  /** The engine has no way to do this: in a build, or with a file of a container that cannot be asked. */
  | { readonly kind: "notOnEngine"; readonly feature: EngineFeature; readonly engine: string }
  | { readonly kind: "engineProtocol"; readonly line: string }
  | { readonly kind: "engineRefused"; readonly status: number; readonly message: string }
  | { readonly kind: "imageNotFound"; readonly reference: string }
  | { readonly kind: "imageInUse"; readonly reference: string; readonly message: string }
  | { readonly kind: "containerNotFound"; readonly id: string }
  /** A volume, a network, a path inside a container, or a service of a swarm. */
  | { readonly kind: "notFound"; readonly resource: "volume" | "network" | "path" | "service"; readonly name: string }
  /** A folder of a container that is not removed or moved: `/`, or one that the container's program runs in. */
  | { readonly kind: "folderStays"; readonly path: string }
  | { readonly kind: "resourceInUse"; readonly name: string; readonly message: string }
  | { readonly kind: "nameInUse"; readonly name: string }
  | { readonly kind: "portInUse"; readonly port: number }
  | { readonly kind: "diskFull"; readonly where: string }
  | ({ readonly kind: "registryDenied" } & AtRegistry)
  | ({ readonly kind: "registryUnreachable" } & AtRegistry)
  /** It allows no more requests for now. */
  | ({ readonly kind: "registryBusy" } & AtRegistry)
  /** It has a fault of its own, or broke off. */
  | ({ readonly kind: "registryFailed" } & AtRegistry)
  /** It knows no such repository or tag. */
  | ({ readonly kind: "registryLacks" } & AtRegistry)
  | { readonly kind: "credentialHelper"; readonly helper: string; readonly message: string }
  | { readonly kind: "invalidReference"; readonly reference: string; readonly problem: string }
  /** A name that no rule makes valid for the place it is to stand in; found before anything is sent. */
  | { readonly kind: "invalidName"; readonly what: "application" | "variable"; readonly name: string }
  /** Variables that the application cannot start without, and that nobody gave a value. */
  | { readonly kind: "missingVariables"; readonly names: readonly string[] }
  /** A program of this machine that a target needs: `kubectl`, `docker compose`, `lxc-start`. */
  | { readonly kind: "toolMissing"; readonly tool: string }
  /** A program refused what was asked; `message` is its own last words. `path` and `line` where a file of ours is to blame. */
  | {
      readonly kind: "toolFailed";
      readonly tool: string;
      readonly message: string;
      readonly path?: string;
      readonly line?: number;
      /** What else it refuses in files of ours. */
      readonly others?: readonly { readonly path: string; readonly line: number; readonly message: string }[];
    }
  /** The engine is no manager of a swarm. */
  | { readonly kind: "notSwarmManager" }
  | { readonly kind: "noPython"; readonly folder: string }
  | { readonly kind: "notContainerizable"; readonly folder: string; readonly why: string }
  | { readonly kind: "fileUnreadable"; readonly path: string; readonly line?: number; readonly problem: string }
  | { readonly kind: "fileUnwritable"; readonly path: string; readonly problem: string }
  /** An entry of a foreign archive that would be written outside of the chosen folder, or the only one and not writable. */
  | { readonly kind: "archiveRefused"; readonly path: string }
  | { readonly kind: "filesMoved"; readonly paths: readonly string[] }
  | { readonly kind: "unsupportedFolder"; readonly scheme: string }
  | { readonly kind: "untrusted" }
  | { readonly kind: "usage"; readonly problem: string }
  | { readonly kind: "internal"; readonly detail: string };

/** The one failure class. `message` is for logs only; `reason` is what front ends show. */
export class ContainerizeError extends Error {
  override readonly name = "ContainerizeError";

  constructor(
    readonly reason: FailureReason,
    options?: { readonly cause?: unknown },
  ) {
    super(`${reason.kind}: ${JSON.stringify(reason)}`, options);
  }
}

/** Narrows by name, so that it works across bundles that each carry their own copy of the class. */
export function isContainerizeError(error: unknown): error is ContainerizeError {
  return error instanceof Error && error.name === "ContainerizeError" && "reason" in error;
}

/** True for an aborted operation of any origin (AbortSignal, VS Code token). Cancellation is recognised, never reported. */
export function isCancellation(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "Canceled");
}
