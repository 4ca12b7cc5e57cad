import { CancellationError, commands, env, Uri, window } from "vscode";
import type { ContainerFileNode } from "../../contract/views";
import type { LeftOut } from "../../core/archive/leftOut";
import { baseName, pathFrom } from "../../core/container/files/containerPath";
import { t } from "../localize";
import { withNotification } from "../progress";
import { pickContainerPath } from "../prompts/pickContainerPath";
import type { UiServices } from "../uiServices";
import { containerFileUri } from "../containerFiles/containerFileUri";
import { byteText } from "../words/byteText";
import { inertText } from "../words/inertText";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

/** A name for what has none of its own: the root of a container is called as the container is. */
function nameOf({ path, container }: ContainerFileNode): string {
  return baseName(path) || container.name;
}

function counter(report: (message: string) => void): (bytes: number) => void {
  let total = 0;
  return (bytes) => report(byteText((total += bytes)));
}

async function download(nodes: readonly ContainerFileNode[], services: UiServices): Promise<CommandOutcome> {
  const { app, containerFiles, files } = services;
  const [folder] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: files.home(),
      openLabel: t("Download Here"),
      title: t("Download from Container"),
    })) ?? [];
  if (folder === undefined) throw new CancellationError();
  const names: string[] = [];
  const leftOut: LeftOut[] = [];
  for (const node of nodes) {
    const title = t("Downloading {0}", inertText(nameOf(node)));
    const made = await withNotification(title, async (report, signal) => {
      const { id } = node.container;
      const { path } = await containerFiles.find(id, node.path, signal);
      const archive = (await app.engine(signal)).readArchive(id, path, signal);
      const what = { name: nameOf(node), isRoot: path === "/" };
      return files.extract(archive, folder.fsPath, what, counter(report), signal);
    });
    names.push(baseName(Uri.file(made.path).path));
    leftOut.push(...made.leftOut);
  }
  return { kind: "downloaded", names, folder: folder.fsPath, leftOut };
}

/** Asks before files of the container are replaced. */
async function confirmReplacing(folder: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const replace = t("Replace");
  const question = t("Replace these in {0}?", inertText(folder));
  const detail = names.map((name) => inertText(name)).join("\n");
  if ((await window.showWarningMessage(question, { modal: true, detail }, replace)) !== replace) {
    throw new CancellationError();
  }
}

async function upload(
  { container, path }: ContainerFileNode,
  sources: readonly Uri[],
  { app, containerFiles, files }: UiServices,
): Promise<CommandOutcome> {
  const { id } = container;
  const names = sources.map(({ path: source }) => baseName(source));
  const { folder, there } = await withNotification(t("Looking into {0}", inertText(path)), async (_report, signal) => ({
    folder: await containerFiles.find(id, path, signal),
    there: (await containerFiles.list(id, path, signal)).files.filter(({ name }) => names.includes(name)),
  }));
  await confirmReplacing(
    path,
    there.map(({ name }) => name),
  );
  const known = new Map(there.map((file) => [file.name, file]));
  const leftOut: LeftOut[] = [];
  await withNotification(t("Uploading to {0}", container.name), async (report, signal) => {
    const owners = { owner: folder.owner, group: folder.group, known };
    const local = sources.map(({ fsPath }) => fsPath);
    const archive = files.pack(local, owners, leftOut, counter(report), signal);
    await (await app.engine(signal)).writeArchive(id, folder.path, archive, signal);
  });
  containerFiles.tellChanged(
    id,
    names.map((name) => pathFrom(path, `./${name}`)),
  );
  return { kind: "uploaded", count: names.length, folder: path, container: container.name, leftOut };
}

/** The commands that work on files and folders of containers. */
export function containerFileCommands(
  services: UiServices,
): Readonly<Record<"open" | "download" | "uploadFiles" | "uploadFolder" | "copyPath", Binding<"containerFile">>> {
  const uploading = (title: () => string, kind: "files" | "folder"): Binding<"containerFile"> =>
    bind("containerFile", async (targets) => {
      const [target] = await pickContainerPath(targets, title(), "folder", services);
      const sources = await window.showOpenDialog({
        canSelectFiles: kind === "files",
        canSelectFolders: kind === "folder",
        canSelectMany: true,
        openLabel: t("Upload"),
        title: title(),
      });
      if (target === undefined || sources === undefined) throw new CancellationError();
      return upload(target, sources, services);
    });
  return {
    open: bind("containerFile", async (targets) => {
      const nodes = await pickContainerPath(targets, t("Open File"), "file", services);
      for (const { container, path } of nodes) {
        await withNotification(t("Opening {0}", inertText(path)), (_report, signal) =>
          services.containerFiles.findToOpen(container.id, path, signal),
        );
        await commands.executeCommand("vscode.open", containerFileUri(container.id, path));
      }
      return { kind: "done" };
    }),
    download: bind("containerFile", async (targets) =>
      download(await pickContainerPath(targets, t("Download from Container"), "both", services), services),
    ),
    uploadFiles: uploading(() => t("Upload Files"), "files"),
    uploadFolder: uploading(() => t("Upload Folder"), "folder"),
    copyPath: bind("containerFile", async (targets) => {
      const nodes = await pickContainerPath(targets, t("Copy Path"), "both", services);
      await env.clipboard.writeText(nodes.map(({ path }) => path).join("\n"));
      return { kind: "done" };
    }),
  };
}
