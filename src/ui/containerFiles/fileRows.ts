import { ThemeIcon, TreeItem, TreeItemCollapsibleState, type Uri } from "vscode";
import type { ContainerFileNode, ContainerNode, ViewNode } from "../../contract/views";
import { type ContainerFile, isFolder } from "../../core/container/files/containerFile";
import { pathFrom } from "../../core/container/files/containerPath";
import { isContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { byteText } from "../words/byteText";
import { failureWords } from "../words/failureWords";
import { inertText } from "../words/inertText";
import { containerFileUri } from "./containerFileUri";
import type { FileAccess } from "./fileAccess";

/** Milliseconds in which the editor asks for the rows of files again when the row of their container was drawn anew. */
const redrawn = 1500;

/** Rows of one folder; more of them nobody reads, and they make the editor slow. */
const most = 5000;

function openItem(label: string, id: string, state: TreeItemCollapsibleState): TreeItem {
  const item = new TreeItem(label, state);
  item.id = id;
  return item;
}

function noteItem(id: string, text: string, icon: string): TreeItem {
  const item = openItem(inertText(text), id, TreeItemCollapsibleState.None);
  item.iconPath = new ThemeIcon(icon);
  return item;
}

function fileItem(node: ContainerFileNode, file: ContainerFile, id: string): TreeItem {
  const { Collapsed, None } = TreeItemCollapsibleState;
  const item = openItem(inertText(node.name), id, node.isFolder ? Collapsed : None);
  item.resourceUri = containerFileUri(node.container.id, node.path);
  item.contextValue = node.isFolder ? "containerFile.folder" : "containerFile.file";
  const kind = file.kind === "link" ? t("link") : file.kind === "other" ? t("neither file nor folder") : "";
  item.description = file.kind === "file" ? byteText(file.bytes) : kind;
  item.iconPath = node.isFolder ? ThemeIcon.Folder : ThemeIcon.File;
  if (!node.isFolder && file.kind !== "other") {
    item.command = { command: "containerize.openContainerFile", title: t("Open File"), arguments: [node] };
  }
  return item;
}

function rootItem(node: ContainerFileNode, id: string): TreeItem {
  const item = openItem(inertText(node.path), id, TreeItemCollapsibleState.Collapsed);
  item.contextValue = "containerFile.folder";
  item.description = node.path === "/" ? t("all files") : t("working folder");
  item.iconPath = new ThemeIcon("files");
  return item;
}

/** The id of a folder's row. */
function prefixOf({ container, place, path }: ContainerFileNode): string {
  return `files:${container.id}:${place}:${path}`;
}

/** Rows for the files of containers, below the row of each; read when a row is opened. */
export class FileRows {
  private readonly items = new WeakMap<ViewNode, TreeItem>();
  /** Folders that were looked into, by the id of their row. */
  private readonly opened = new Map<string, ContainerFileNode>();
  /** What was shown last, by the id of the row above, for each container whose row is open. */
  private readonly shown = new Map<string, Map<string, readonly ViewNode[]>>();
  /** Until when that is given again: the row of the container changed, its files did not. */
  private repeated = Number.NEGATIVE_INFINITY;

  constructor(private readonly files: FileAccess) {}

  /** Below a container: its working folder and everything. */
  async roots({ container }: ContainerNode): Promise<ViewNode[]> {
    return this.rows(container.id, `files:${container.id}`, async (signal) => {
      const working = await this.files.workingFolder(container.id, signal);
      return [...new Set([working, "/"])].map((path, index, { length }) => {
        const place = index + 1 < length ? "working" : "all";
        const node: ContainerFileNode = { kind: "containerFile", container, name: path, path, isFolder: true, place };
        return this.keep(node, rootItem(node, `files:${container.id}:${place}`));
      });
    });
  }

  /** Below a folder. */
  async below(node: ContainerFileNode): Promise<ViewNode[]> {
    const { container, path, place } = node;
    const prefix = prefixOf(node);
    this.opened.set(prefix, node);
    return this.rows(container.id, prefix, async (signal) => {
      const { files, isComplete } = await this.files.list(container.id, path, signal);
      const rows = files.slice(0, most).map((file): ViewNode => {
        const own = pathFrom(path, `./${file.name}`);
        const { name } = file;
        const found: ContainerFileNode = { ...node, name, path: own, isFolder: isFolder(file) };
        return this.keep(found, fileItem(found, file, `files:${container.id}:${place}:${own}`));
      });
      if (files.length > most)
        rows.push(this.note(`${prefix}:more`, t("{0} more are not shown.", files.length - most)));
      if (!isComplete) {
        const text = t("More is in here than can be looked through while the container does not run.");
        rows.push(this.note(`${prefix}:part`, text));
      }
      return files.length === 0 ? [this.note(`${prefix}:none`, t("Nothing is in here."))] : rows;
    });
  }

  /** Rows to be drawn anew when these folders, or all, are not as they were. */
  showing(folders: readonly Uri[] | undefined): ViewNode[] {
    const all = [...this.opened.values()];
    this.renew();
    if (folders === undefined) return all;
    const wanted = new Set(folders.map(String));
    return all.filter(({ container, path }) => wanted.has(String(containerFileUri(container.id, path))));
  }

  item(node: ViewNode): TreeItem | undefined {
    return this.items.get(node);
  }

  /** How many rows of files stand below a container. */
  count(container: string): number {
    return [...(this.shown.get(container)?.values() ?? [])].reduce((sum, rows) => sum + rows.length, 0);
  }

  /** For a moment gives what is shown again, without asking the containers: only their own rows are drawn anew. */
  repeat(): void {
    this.repeated = performance.now() + redrawn;
  }

  /** Something happened to containers: from now on they are asked again. */
  renew(): void {
    this.repeated = Number.NEGATIVE_INFINITY;
  }

  /** What is below a row that was closed is looked at anew when it is opened again. */
  closed(node: ViewNode): void {
    if (node.kind === "container") this.shown.delete(node.container.id);
    if (node.kind === "containerFile") this.shown.get(node.container.id)?.delete(prefixOf(node));
  }

  private async rows(
    container: string,
    id: string,
    list: (signal: AbortSignal) => Promise<ViewNode[]>,
  ): Promise<ViewNode[]> {
    const known = this.shown.get(container)?.get(id);
    if (known !== undefined && performance.now() < this.repeated) return [...known];
    const rows = await this.orFailure(id, list);
    this.shown.set(container, (this.shown.get(container) ?? new Map<string, readonly ViewNode[]>()).set(id, rows));
    return rows;
  }

  private async orFailure(id: string, list: (signal: AbortSignal) => Promise<ViewNode[]>): Promise<ViewNode[]> {
    try {
      return await list(new AbortController().signal);
    } catch (error) {
      if (!isContainerizeError(error)) throw error;
      return [this.note(`${id}:failed`, failureWords(error.reason, t).text, "error")];
    }
  }

  private note(id: string, text: string, icon = "info"): ViewNode {
    const node: ViewNode = { kind: "plain", name: id };
    return this.keep(node, noteItem(id, text, icon));
  }

  private keep<Node extends ViewNode>(node: Node, item: TreeItem): Node {
    this.items.set(node, item);
    return node;
  }
}
