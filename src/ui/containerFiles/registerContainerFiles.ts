import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileSystemError,
  type FileSystemProvider,
  workspace,
} from "vscode";
import { t } from "../localize";
import type { LoadWorkbench } from "../workbench";
import type { ContainerFileSystem } from "./containerFileSystem";
import { containerFileScheme } from "./containerFileUri";

/** Declares files of containers to the editor, so that those that were open are there again. Loaded when one is asked for. */
export function registerContainerFiles(load: LoadWorkbench): Disposable {
  const changed = new EventEmitter<FileChangeEvent[]>();
  let loaded: Promise<ContainerFileSystem> | undefined;
  const files = (): NonNullable<typeof loaded> =>
    (loaded ??= load().then(({ containerFiles }) => {
      containerFiles.onDidChangeFile((events) => changed.fire(events));
      return containerFiles;
    }));
  // Nobody has asked for an empty folder: one comes with what is uploaded into it.
  const refuse = (): never => {
    throw FileSystemError.NoPermissions(t("Folders are not made in a container here. Upload one, or attach a shell."));
  };
  const provider: FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new Disposable(() => undefined),
    stat: async (uri) => (await files()).stat(uri),
    readDirectory: async (uri) => (await files()).readDirectory(uri),
    readFile: async (uri) => (await files()).readFile(uri),
    writeFile: async (uri, content, options) => (await files()).writeFile(uri, content, options),
    createDirectory: refuse,
    delete: async (uri) => (await files()).delete(uri),
    rename: async (from, to) => (await files()).rename(from, to),
  };
  const registration = workspace.registerFileSystemProvider(containerFileScheme, provider, { isCaseSensitive: true });
  return Disposable.from(changed, registration);
}
