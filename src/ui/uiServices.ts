import type { Memento, Uri } from "vscode";
import type { App } from "../app/app";
import type { LeftOut } from "../core/archive/leftOut";
import type { PackedOwners } from "../core/archive/packedOwners";
import type { WorkspaceFacts } from "../core/dockerfile/lint/workspaceFacts";
import type { EngineContext } from "../core/engine/engineContext";
import type { Interpreter } from "../core/project/interpreter";
import type { BuildProblems } from "./build/buildProblems";
import type { BuildRecords } from "./build/buildRecords";
import type { WatchTerminals } from "./compose/watchTerminals";
import type { DeploymentList } from "./deploy/deploymentList";
import type { DeployValues } from "./deploy/deployVariables";
import type { ManifestProblems } from "./deploy/manifestProblems";
import type { PortForwards } from "./deploy/portForwards";
import type { FileAccess } from "./containerFiles/fileAccess";
import type { FileJournal } from "./files/fileJournal";
import type { IndexLogins } from "./indexLogins";
import type { OutputChannels } from "./outputChannels";
import type { Registries } from "./push/registries";
import type { RegistryLogin } from "./push/registryLogin";
import type { ReadOnlyTexts } from "./readOnlyTexts";
import type { ContainerLogs } from "./run/containerLogs";
import type { FollowedLogs } from "./run/followedLogs";
import type { EngineWatch } from "./views/engineWatch";
import type { ViewSelection } from "./views/viewSelection";
import type { ViewFilters } from "./views/viewFilters";

/** What command handlers work with. `services.ts` builds it. */
export interface UiServices {
  readonly app: App;
  readonly channels: OutputChannels;
  /** Of this extension, as its package.json has it. */
  readonly extensionVersion: string;
  readonly problems: BuildProblems;
  readonly records: BuildRecords;
  readonly journal: FileJournal;
  readonly login: RegistryLogin;
  readonly indexLogins: IndexLogins;
  readonly logs: ContainerLogs;
  /** Logs that programs of this machine give. */
  readonly followed: FollowedLogs;
  readonly watchTerminals: WatchTerminals;
  readonly texts: ReadOnlyTexts;
  /** What was deployed from this workspace. */
  readonly deployments: DeploymentList;
  /** Values of variables that deployed applications are given. */
  readonly values: DeployValues;
  readonly manifestProblems: ManifestProblems;
  readonly forwards: PortForwards;
  readonly watch: EngineWatch;
  readonly filters: ViewFilters;
  readonly selection: ViewSelection;
  readonly registries: Registries;
  /** The contexts of the docker command. */
  readonly contexts: {
    list(signal: AbortSignal): Promise<readonly EngineContext[]>;
    /** For the docker command too. Throws fileUnreadable, fileUnwritable, usage when a variable would win over it. */
    choose(name: string, signal: AbortSignal): Promise<void>;
    /** Tells when the docker command means another engine than before, until the signal fires. */
    watch(onChange: () => void, signal: AbortSignal): Promise<void>;
  };
  /** Files of this machine that are too large to be held in memory. Throws fileUnreadable, fileUnwritable. */
  readonly files: {
    home(): Uri;
    /** A folder of ours, for what does not stay. */
    storage(): Uri;
    read(path: string, signal: AbortSignal): AsyncIterable<Uint8Array>;
    write(path: string, bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>;
    /** Files and folders as a tar archive; what is left out is put into `leftOut`. Throws fileUnreadable. */
    pack(
      paths: readonly string[],
      owners: PackedOwners,
      leftOut: LeftOut[],
      tell: (bytes: number) => void,
      signal: AbortSignal,
    ): AsyncIterable<Uint8Array>;
    /** Writes what a foreign archive holds into a folder, under a name that is free. Throws archiveRefused, fileUnwritable. */
    extract(
      archive: AsyncIterable<Uint8Array>,
      folder: string,
      what: { readonly name: string; readonly isRoot: boolean },
      tell: (bytes: number) => void,
      signal: AbortSignal,
    ): Promise<{ readonly path: string; readonly leftOut: readonly LeftOut[] }>;
  };
  /** What is remembered for this workspace: names only, never a secret. */
  readonly memory: Memento;
  readonly containerFiles: FileAccess;
  /** What rules ask about the folder that a Dockerfile (its name in the folder) builds; undefined when it is on no disk. */
  workspaceFacts(folder: Uri, dockerfile: string, signal: AbortSignal): Promise<WorkspaceFacts | undefined>;
  /** The Python that the developer runs in this folder; undefined in an untrusted workspace and when there is none. */
  interpreter(folder: Uri, signal: AbortSignal): Promise<Interpreter | undefined>;
}
