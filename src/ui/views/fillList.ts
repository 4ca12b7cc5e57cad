import { Disposable, TreeItem, workspace } from "vscode";
import { type ViewNode, viewIds } from "../../contract/views";
import { t } from "../localize";
import { inertText } from "../words/inertText";
import type { DeclaredView } from "../workbench";
import type { FileAccess } from "../containerFiles/fileAccess";
import type { FileRows } from "../containerFiles/fileRows";
import { attention } from "./attention";
import { containerTooltip } from "./containerRow";
import { containerTree } from "./containerTree";
import { type EngineView, toldBy } from "./engineView";
import type { EngineChange, EngineWatch } from "./engineWatch";
import { filterRows } from "./filterRows";
import type { ForeignImageFinder } from "./foreignImageFinder";
import { imageTooltip } from "./imageRow";
import { imageTree } from "./imageTree";
import { readTreeOptions } from "./readTreeOptions";
import type { TreeRow } from "./row";
import { shownUsage } from "./shownUsage";
import { treeItem } from "./treeItem";
import { TreeModel } from "./treeModel";
import type { ViewFilters } from "./viewFilters";
import type { ViewSelection } from "./viewSelection";
import type { ViewProvider } from "./viewProvider";

/** What the lists of containers and images are made of. */
export interface ListSources {
  readonly watch: EngineWatch;
  readonly filters: ViewFilters;
  readonly foreign: ForeignImageFinder;
  readonly selection: ViewSelection;
  readonly files: FileAccess;
  readonly fileRows: FileRows;
}

function rowsOf(
  viewId: string,
  view: EngineView,
  { filters, foreign }: ListSources,
  usage?: (id: string) => string,
): readonly TreeRow<ViewNode>[] {
  const told = toldBy(view);
  if (told === undefined) return [];
  const options = { ...readTreeOptions(told.engine), ...(usage !== undefined && { usage }) };
  const filter = filters.of(viewId);
  if (viewId === viewIds.containers) return filterRows(containerTree(told.containers ?? [], options, t), filter);
  // Closed groups would hide what was looked for.
  const imagesBy = filter === "" ? options.imagesBy : "none";
  return filterRows(imageTree(told.images ?? [], foreign.found, { ...options, imagesBy }, t), filter);
}

/** What a view lists, once the engine has told it. */
function listOf(viewId: string, view: EngineView): readonly unknown[] | undefined {
  const told = toldBy(view);
  return viewId === viewIds.containers ? told?.containers : told?.images;
}

/** Resolves with the engine's answer to what a view lists, so that the view shows its own progress until then. */
function answer(viewId: string, watch: EngineWatch): Promise<void> {
  const isThere = (): boolean =>
    watch.view.kind === "unreachable" || watch.view.kind === "denied" || listOf(viewId, watch.view) !== undefined;
  if (isThere()) return Promise.resolve();
  return new Promise((resolve) => {
    const subscription = watch.onDidChange(() => {
      if (!isThere()) return;
      subscription.dispose();
      resolve();
    });
  });
}

function tooltipOf(node: ViewNode, view: EngineView): string | undefined {
  const engine = toldBy(view)?.engine;
  if (node.kind === "container") return engine === undefined ? "" : containerTooltip(node.container, engine, t);
  if (node.kind === "containerFile") return inertText(node.path);
  return node.kind === "image" ? imageTooltip(node) : undefined;
}

/** Fills the Containers or the Images view from the engine. Nothing is asked of an engine until a view is visible. */
export function fillList({ id, tree, changed }: DeclaredView, sources: ListSources): ViewProvider {
  const { watch, filters, foreign } = sources;
  const model = new TreeModel<ViewNode>();
  const parts: readonly EngineChange["part"][] = ["all", id === viewIds.containers ? "containers" : "images"];

  /** How many times the editor waits for the outermost rows: then it need not be told of them. */
  let awaited = 0;

  let listed: readonly unknown[] | undefined;

  const usage = id === viewIds.containers ? shownUsage(tree, sources.fileRows, () => update()) : undefined;

  /** Gives true when something is to be drawn anew. */
  const update = (): boolean => {
    listed = listOf(id, watch.view);
    const rows = rowsOf(id, watch.view, sources, usage?.texts());
    usage?.follow(toldBy(watch.view)?.engine, rows);
    const stale = model.update(rows);
    showFilter(rows.length === 0);
    if (id === viewIds.containers) showAttention();
    if (awaited > 0) return true;
    if (stale === undefined) changed.fire(undefined);
    else if (stale.length > 0) changed.fire([...stale]);
    return stale === undefined || stale.length > 0;
  };
  const showFilter = (isEmpty: boolean): void => {
    const filter = filters.of(id);
    const description = filter === "" ? "" : t("filter: {0}", filter);
    const isMissed = filter !== "" && listed !== undefined && isEmpty;
    const message = isMissed ? t("Nothing here matches the filter.") : "";
    // The editor takes every message that is set for news of the tree, and holds back what is told in the 200 ms after it.
    if ((tree.description ?? "") !== description) tree.description = description;
    if ((tree.message ?? "") !== message) tree.message = message;
  };
  const showAttention = (): void => {
    const count = attention(toldBy(watch.view)?.containers ?? []).length;
    const value = count === 0 ? undefined : { value: count, tooltip: t("Containers that need attention: {0}", count) };
    if (tree.badge?.value !== value?.value) tree.badge = value;
  };

  const subscriptions = Disposable.from(
    watch.onDidChange((change) => {
      const isSame = listed !== undefined && listed === listOf(id, watch.view);
      if (!parts.includes(change.part) || isSame) return;
      sources.fileRows.renew();
      if (update()) change.isShown = true;
    }),
    filters.onDidChange((viewId) => {
      if (viewId === id) update();
    }),
    foreign.onDidChange(() => {
      if (id === viewIds.images) update();
    }),
    sources.files.onDidInvalidate((folders) => {
      const stale = id === viewIds.containers ? sources.fileRows.showing(folders) : [];
      if (stale.length > 0) changed.fire(stale);
    }),
    tree.onDidChangeSelection(({ selection }) => sources.selection.set(id, selection)),
    tree.onDidChangeVisibility(({ visible }) => {
      watch.setVisible(id, visible);
      if (!visible) usage?.follow(undefined, []);
      else if (usage !== undefined && listed !== undefined) update();
    }),
    ...(usage === undefined ? [] : [usage]),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("containerize")) update();
    }),
    workspace.onDidChangeWorkspaceFolders(update),
  );
  watch.setVisible(id, tree.visible);
  return {
    getChildren: async (node) => {
      if (node?.kind === "container") return sources.fileRows.roots(node);
      if (node?.kind === "containerFile") return sources.fileRows.below(node);
      if (node !== undefined) return [...model.children(node)];
      awaited++;
      await answer(id, watch);
      awaited--;
      return [...model.children(undefined)];
    },
    getTreeItem: (node) => {
      const file = sources.fileRows.item(node);
      if (file !== undefined) return file;
      const row = model.row(node);
      return row === undefined ? new TreeItem("") : treeItem(row);
    },
    resolveTreeItem: (item, node) => {
      item.tooltip = tooltipOf(node, watch.view);
      return item;
    },
    dispose: () => {
      subscriptions.dispose();
    },
  };
}
