import { Disposable, EventEmitter, ThemeIcon, TreeItem, type TreeDataProvider, window } from "vscode";
import { type ContainerNode, type ImageNode, viewIds } from "../../contract/views";
import { setContextKey } from "../contextKeys";
import { t } from "../localize";
import { containerRow } from "./containerRow";
import type { EngineView, EngineWatch } from "./engineWatch";
import { imageRow } from "./imageRow";
import type { Row } from "./row";

type Ready = Extract<EngineView, { readonly kind: "ready" }>;

function treeItem(row: Row): TreeItem {
  const item = new TreeItem(row.label);
  item.id = row.id;
  item.description = row.description;
  item.tooltip = row.tooltip;
  item.iconPath = new ThemeIcon(row.icon);
  item.contextValue = row.contextValue;
  item.accessibilityInformation = { label: row.spoken };
  return item;
}

/** Resolves with the first answer of the engine, so that the view shows its own progress until then. */
function answer(watch: EngineWatch): Promise<EngineView> {
  if (watch.view.kind !== "unknown") return Promise.resolve(watch.view);
  return new Promise((resolve) => {
    const subscription = watch.onDidChange((view) => {
      if (view.kind === "unknown") return;
      subscription.dispose();
      resolve(view);
    });
  });
}

function registerView<Node extends ContainerNode | ImageNode>(
  viewId: string,
  watch: EngineWatch,
  nodes: (view: Ready) => readonly Node[],
  row: (node: Node, view: EngineView) => Row,
): Disposable {
  const changed = new EventEmitter<undefined>();
  const provider: TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (node) => {
      if (node !== undefined) return [];
      const view = await answer(watch);
      return view.kind === "ready" ? [...nodes(view)] : [];
    },
    getTreeItem: (node) => treeItem(row(node, watch.view)),
  };
  const tree = window.createTreeView(viewId, { treeDataProvider: provider, canSelectMany: true });
  watch.setVisible(viewId, tree.visible);
  return Disposable.from(
    changed,
    tree,
    watch.onDidChange(() => changed.fire(undefined)),
    tree.onDidChangeVisibility(({ visible }) => watch.setVisible(viewId, visible)),
  );
}

function setKeys({ kind }: EngineView): void {
  setContextKey("containerize.isEngineReady", kind === "ready");
  setContextKey("containerize.isEngineUnreachable", kind === "unreachable");
  setContextKey("containerize.isEngineDenied", kind === "denied");
}

/** Registers the Containers and Images views. Nothing is asked of an engine until one of them is visible. */
export function registerViews(watch: EngineWatch): Disposable {
  return Disposable.from(
    watch.onDidChange(setKeys),
    registerView(
      viewIds.containers,
      watch,
      ({ containers }) => containers,
      ({ container }, view) => containerRow(container, view.kind === "ready" ? view.address : "127.0.0.1", t),
    ),
    registerView(
      viewIds.images,
      watch,
      ({ images }) => images,
      (node) => imageRow(node, t),
    ),
  );
}
