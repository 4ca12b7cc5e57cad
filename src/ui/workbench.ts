import type { Disposable, EventEmitter, TreeView, Uri } from "vscode";
import type { CommandId } from "../contract/commands";
import type { ViewNode } from "../contract/views";
import type { BuildRecord } from "../core/build/buildRecord";
import type { CacheMount } from "../core/engine/cacheMount";
import type { LocalImage } from "../core/image/localImage";
import type { WorkspaceFacts } from "../core/dockerfile/lint/workspaceFacts";
import type { ContainerFileSystem } from "./containerFiles/containerFileSystem";
import type { CommandOutcome } from "./commands/commandOutcome";
import type { PlannedFile } from "./files/plannedFile";
import type { ViewProvider } from "./views/viewProvider";

/** A view as activation declares it: there, but with nothing to show yet. */
export interface DeclaredView {
  readonly id: string;
  readonly tree: TreeView<ViewNode>;
  /** Fired with the rows to draw anew; `undefined` for all of them. */
  readonly changed: EventEmitter<ViewNode[] | undefined>;
}

/** Everything behind commands and views. A bundle of its own, loaded by the first command or the first visible view. */
export interface Workbench {
  readonly containerFiles: ContainerFileSystem;
  /** Runs a command behind the one wrapper and shows what came of it. Never rejects. */
  run(id: CommandId, args: readonly unknown[]): Promise<CommandOutcome>;
  /** What fills a declared view from now on. */
  fill(view: DeclaredView): ViewProvider;
  /** What is known of a folder that a Dockerfile (its name in the folder) builds; undefined when it is on no disk. */
  workspaceFacts(folder: Uri, dockerfile: string, signal: AbortSignal): Promise<WorkspaceFacts | undefined>;
  /** A generated file as the project would have it now; undefined when nothing would be written there. */
  plannedFile(file: Uri, current: string, signal: AbortSignal): Promise<PlannedFile | undefined>;
  /** What the engine has of an image; "absent" when it answers and has it not. Rejects when no engine answers. */
  localImage(reference: string, signal: AbortSignal): Promise<LocalImage | "absent">;
  /** What the cache mounts of builds hold. Rejects when no engine answers. */
  cacheMounts(signal: AbortSignal): Promise<readonly CacheMount[]>;
  /** Tags of the images that the engine has. Rejects when none answers. */
  imageTags(signal: AbortSignal): Promise<readonly string[]>;
  /** The last build of a Dockerfile, by its absolute path. */
  buildRecord(dockerfile: string): BuildRecord | undefined;
  /** Called with the absolute path of a Dockerfile whenever a build of it has ended. */
  onDidBuild(listener: (dockerfile: string) => unknown): Disposable;
  /** Ends everything that belongs to it. */
  dispose(): void;
}

/** Gives the workbench; loads it when that has not been done. */
export type LoadWorkbench = () => Promise<Workbench>;
