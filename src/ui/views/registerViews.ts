import { Disposable, EventEmitter, type TreeDataProvider, window } from "vscode";
import { viewIds } from "../../contract/views";
import type { LoadWorkbench, ViewNode } from "../workbench";

function declareView(id: string, load: LoadWorkbench): Disposable {
  const changed = new EventEmitter<undefined>();
  let filled: Promise<Pick<TreeDataProvider<ViewNode>, "getChildren" | "getTreeItem">> | undefined;
  const fill = (): NonNullable<typeof filled> =>
    (filled ??= load().then((workbench) => workbench.fill({ id, tree, changed })));
  const tree = window.createTreeView<ViewNode>(id, {
    canSelectMany: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => (await fill()).getChildren(node),
      getTreeItem: async (node) => (await fill()).getTreeItem(node),
    },
  });
  return Disposable.from(changed, tree);
}

/** Declares the Containers and Images views. What fills them is loaded when one of them is first visible. */
export function registerViews(load: LoadWorkbench): Disposable {
  return Disposable.from(...Object.values(viewIds).map((id) => declareView(id, load)));
}
