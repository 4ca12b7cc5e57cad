import { Disposable, EventEmitter, window } from "vscode";
import { type ViewNode, viewIds } from "../../contract/views";
import type { LoadWorkbench } from "../workbench";
import type { ViewProvider } from "./viewProvider";

function declareView(id: string, load: LoadWorkbench): Disposable {
  const changed = new EventEmitter<ViewNode[] | undefined>();
  let filled: Promise<ViewProvider> | undefined;
  const fill = (): NonNullable<typeof filled> =>
    (filled ??= load().then((workbench) => workbench.fill({ id, tree, changed })));
  const tree = window.createTreeView<ViewNode>(id, {
    canSelectMany: true,
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => (await fill()).getChildren(node),
      getTreeItem: async (node) => (await fill()).getTreeItem(node),
      resolveTreeItem: async (item, node, token) => (await fill()).resolveTreeItem(item, node, token),
    },
  });
  return Disposable.from(changed, tree);
}

/** Declares the views. What fills one is loaded when it is first visible. */
export function registerViews(load: LoadWorkbench): Disposable {
  return Disposable.from(...Object.values(viewIds).map((id) => declareView(id, load)));
}
