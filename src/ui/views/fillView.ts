import { Disposable, ThemeIcon, type TreeDataProvider, TreeItem } from "vscode";
import { viewIds } from "../../contract/views";
import { t } from "../localize";
import type { DeclaredView, ViewNode } from "../workbench";
import { containerRow } from "./containerRow";
import type { EngineView, EngineWatch } from "./engineWatch";
import { imageRow } from "./imageRow";
import type { Row } from "./row";

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

function rowOf(node: ViewNode, view: EngineView): Row {
  if (node.kind === "image") return imageRow(node, t);
  return containerRow(node.container, view.kind === "ready" ? view.address : "127.0.0.1", t);
}

function nodesOf(viewId: string, view: EngineView): ViewNode[] {
  if (view.kind !== "ready") return [];
  return viewId === viewIds.containers ? [...view.containers] : [...view.images];
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

/** Fills a view from the engine. Nothing is asked of an engine until a view is visible. */
export function fillView(
  { id, tree, changed }: DeclaredView,
  watch: EngineWatch,
): { dispose(): void } & Pick<TreeDataProvider<ViewNode>, "getChildren" | "getTreeItem"> {
  watch.setVisible(id, tree.visible);
  const subscriptions = Disposable.from(
    watch.onDidChange(() => changed.fire(undefined)),
    tree.onDidChangeVisibility(({ visible }) => watch.setVisible(id, visible)),
  );
  return {
    getChildren: async (node) => (node === undefined ? nodesOf(id, await answer(watch)) : []),
    getTreeItem: (node) => treeItem(rowOf(node, watch.view)),
    dispose: () => {
      subscriptions.dispose();
    },
  };
}
