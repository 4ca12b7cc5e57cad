import { Disposable, TreeItem } from "vscode";
import type { ViewNode } from "../../contract/views";
import { isContainerizeError } from "../../core/errors";
import { t } from "../localize";
import type { UiServices } from "../uiServices";
import { inertText } from "../words/inertText";
import type { DeclaredView } from "../workbench";
import { attemptTree, type EngineParts, engineTree, searchTree } from "./engineRows";
import type { TreeRow } from "./row";
import { treeItem } from "./treeItem";
import { TreeModel } from "./treeModel";
import type { ViewProvider } from "./viewProvider";

const nothing: EngineParts = { contexts: [], deployments: [], networks: [], volumes: [], disk: undefined };

/** Fills the Engine view: contexts, networks and volumes when it is visible, the use of the disk when that row is opened. */
export function fillEngine(
  { id, tree, changed }: DeclaredView,
  { contexts: store, deployments, watch }: Pick<UiServices, "contexts" | "deployments" | "watch">,
): ViewProvider {
  const model = new TreeModel<ViewNode>();
  const ended = new AbortController();
  const { signal } = ended;
  let parts = nothing;
  let loading: Promise<void> | undefined;
  /** Something changed while it was being looked at. */
  let isBehind = false;

  const rows = (): readonly TreeRow<ViewNode>[] => {
    const { view } = watch;
    if (view.kind === "unknown" || view.kind === "listing") {
      return parts.contexts.length === 0 ? [] : searchTree(parts.contexts, t);
    }
    const all = { ...parts, deployments: deployments.all() };
    return view.kind === "ready" ? engineTree(all, t) : attemptTree(view.attempts, all, t);
  };
  const load = async (): Promise<void> => {
    const contexts = await store.list(signal);
    const { view } = watch;
    if (view.kind !== "ready") {
      parts = { ...nothing, contexts };
      return;
    }
    const [networks, volumes] = await Promise.all([view.engine.listNetworks(signal), view.engine.listVolumes(signal)]);
    parts = { ...parts, contexts, networks, volumes };
  };
  const show = (): void => {
    const stale = model.update(rows());
    if (stale === undefined) changed.fire(undefined);
    else if (stale.length > 0) changed.fire([...stale]);
  };
  const refresh = (): void => {
    if (!tree.visible) return;
    isBehind = loading !== undefined;
    if (isBehind) return;
    loading = load()
      .catch((error: unknown) => {
        // An engine that went away is told of by the watch.
        if (!signal.aborted && !isContainerizeError(error)) throw error;
      })
      .finally(() => {
        loading = undefined;
        show();
        if (isBehind) refresh();
      });
  };
  const measure = async (): Promise<void> => {
    const { view } = watch;
    if (view.kind !== "ready") return;
    parts = { ...parts, disk: await view.engine.diskUsage(signal) };
    model.update(rows());
  };

  const subscriptions = Disposable.from(
    watch.onDidChange(({ part }) => {
      if (part === "all" || part === "volumes" || part === "networks") refresh();
    }),
    deployments.onDidChange(show),
    tree.onDidChangeVisibility(({ visible }) => {
      watch.setVisible(id, visible);
      refresh();
    }),
  );
  watch.setVisible(id, tree.visible);
  refresh();
  return {
    getChildren: async (node) => {
      if (node === undefined) await loading;
      if (node?.kind === "plain" && node.name === "disk") await measure();
      return [...model.children(node)];
    },
    getTreeItem: (node) => {
      const row = model.row(node);
      return row === undefined ? new TreeItem("") : treeItem(row);
    },
    resolveTreeItem: (item, node) => {
      if (node.kind === "context" && node.context.host !== "") item.tooltip = inertText(node.context.host);
      else if (node.kind === "volume") item.tooltip = inertText(node.volume.mountpoint);
      else if (typeof item.description === "string" && typeof item.label === "string")
        item.tooltip = `${item.label}\n${item.description}`;
      return item;
    },
    dispose: () => {
      ended.abort();
      subscriptions.dispose();
    },
  };
}
