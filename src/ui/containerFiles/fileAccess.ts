import { type Disposable, EventEmitter, FileChangeType, type FileChangeEvent, type Uri } from "vscode";
import type { App } from "../../app/app";
import { ownedFile } from "../../app/containerFiles/askContainer";
import { moveFile, removeFile } from "../../app/containerFiles/changeFiles";
import { ContainerFolders, type FileAt, findFile, readFile, writeFile } from "../../app/containerFiles/containerFiles";
import { refuseStaying, workingFolder } from "../../app/containerFiles/workingFolder";
import type { ContainerState, Engine } from "../../core/engine";
import type { ContainerFile, ContainerFolder } from "../../core/container/files/containerFile";
import { baseName, parentPath, pathFrom } from "../../core/container/files/containerPath";
import { ContainerizeError, isContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { byteText } from "../words/byteText";
import { inertText } from "../words/inertText";
import { containerFileUri } from "./containerFileUri";

/** Longer files are downloaded, not opened: an editor holds all of one in memory, several times. */
const longest = 50 * 1024 ** 2;
/** Of a file that was not there before. */
const newFileMode = 0o644;

/** Files of containers for everything in the front end that shows or changes them. */
export class FileAccess implements Disposable {
  private readonly folders = new ContainerFolders();
  private readonly stale = new EventEmitter<readonly Uri[] | undefined>();
  private readonly changed = new EventEmitter<FileChangeEvent[]>();
  /** Files that were written from here. */
  readonly onDidChange = this.changed.event;
  /** Folders that are to be listed anew; undefined for all. */
  readonly onDidInvalidate = this.stale.event;

  constructor(private readonly app: App) {}

  /** Throws notFound, containerNotFound. */
  async list(id: string, folder: string, signal: AbortSignal): Promise<ContainerFolder> {
    const engine = await this.app.engine(signal);
    const { status, id: whole } = await engine.inspectContainer(id, signal);
    return this.folders.list(engine, { id: whole, isRunning: status === "running" }, folder, signal);
  }

  /** The folder that the container's program starts in. */
  async workingFolder(id: string, signal: AbortSignal): Promise<string> {
    return workingFolder(await this.inspect(id, signal));
  }

  /** Throws folderStays for what `rename` and `remove` refuse, so that nobody is asked about it first. */
  async refuseStaying(id: string, path: string, signal: AbortSignal): Promise<void> {
    refuseStaying(await this.inspect(id, signal), path);
  }

  /** Throws notFound, containerNotFound. */
  async find(id: string, path: string, signal: AbortSignal): Promise<FileAt> {
    return findFile(await this.app.engine(signal), id, path, signal);
  }

  /** A file that is short enough to be opened. Throws usage when it is not, notFound. */
  async findToOpen(id: string, path: string, signal: AbortSignal): Promise<FileAt> {
    const found = await this.find(id, path, signal);
    const name = inertText(path);
    if (found.kind !== "file") {
      throw new ContainerizeError({ kind: "usage", problem: t("{0} is not a file that can be opened.", name) });
    }
    if (found.bytes <= longest) return found;
    const problem = t(
      "{0} has {1}, and more than {2} are not opened. Download it.",
      name,
      byteText(found.bytes),
      byteText(longest),
    );
    throw new ContainerizeError({ kind: "usage", problem });
  }

  async read(id: string, path: string, signal: AbortSignal): Promise<Uint8Array> {
    const found = await this.findToOpen(id, path, signal);
    return readFile(await this.app.engine(signal), id, found, signal);
  }

  /** Undefined when there is nothing under the path. */
  async findIfThere(id: string, path: string, signal: AbortSignal): Promise<FileAt | undefined> {
    try {
      return await this.find(id, path, signal);
    } catch (error) {
      if (isContainerizeError(error) && error.reason.kind === "notFound") return undefined;
      throw error;
    }
  }

  /**
   * Writes a file with owner and mode as they were; a new one belongs to whom its folder belongs to. Throws notOnEngine when
   * the owner cannot be known.
   */
  async write(
    id: string,
    path: string,
    bytes: Uint8Array,
    old: FileAt | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const engine = await this.app.engine(signal);
    const own = old && (await ownedFile(engine, id, old, signal));
    const like: ContainerFile = own ?? { ...(await this.find(id, parentPath(path), signal)), mode: newFileMode };
    const target = own?.path ?? pathFrom(parentPath(path), baseName(path));
    const modified = Math.floor(Date.now() / 1000);
    await writeFile(engine, id, target, bytes, { ...like, modified }, signal);
    this.tellChanged(id, [path]);
  }

  /** Gives a file or folder another path. Throws folderStays, usage when the container does not run or something is there, toolFailed. */
  async rename(id: string, from: string, to: string, signal: AbortSignal): Promise<void> {
    const { engine, container } = await this.running(id, signal);
    if ((await this.findIfThere(id, to, signal)) !== undefined) {
      throw new ContainerizeError({ kind: "usage", problem: t("{0} is there already.", inertText(to)) });
    }
    await moveFile(engine, container, from, to, signal);
    this.tellChanged(id, [from, to]);
  }

  /** Removes a file, or a folder with all that is in it. Throws folderStays, usage when the container does not run, toolFailed. */
  async remove(id: string, path: string, signal: AbortSignal): Promise<void> {
    const { engine, container } = await this.running(id, signal);
    await removeFile(engine, container, path, signal);
    this.tellChanged(id, [path]);
  }

  /** Something in the container is not as it was known. */
  tellChanged(id: string, paths: readonly string[]): void {
    this.folders.forget();
    this.changed.fire(paths.map((path) => ({ type: FileChangeType.Changed, uri: containerFileUri(id, path) })));
    this.stale.fire(paths.map((path) => containerFileUri(id, parentPath(path))));
  }

  /** Looks at everything anew from now on. */
  forget(): void {
    this.folders.forget();
    this.stale.fire(undefined);
  }

  /** The engine's API for files knows neither removing nor renaming: a program in the container does it. */
  private async running(
    id: string,
    signal: AbortSignal,
  ): Promise<{ readonly engine: Engine; readonly container: ContainerState }> {
    const engine = await this.app.engine(signal);
    const container = await engine.inspectContainer(id, signal);
    if (container.status === "running") return { engine, container };
    const name = inertText(container.name);
    const problem = t("Files are removed and renamed by a program in the container. Start {0} first.", name);
    throw new ContainerizeError({ kind: "usage", problem });
  }

  private async inspect(id: string, signal: AbortSignal): Promise<ContainerState> {
    return (await this.app.engine(signal)).inspectContainer(id, signal);
  }

  dispose(): void {
    this.changed.dispose();
    this.stale.dispose();
  }
}
