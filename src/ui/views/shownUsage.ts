import { Disposable, type TreeView } from "vscode";
import type { ViewNode } from "../../contract/views";
import type { Engine } from "../../core/engine";
import { t } from "../localize";
import { readSetting } from "../settings";
import { usageText } from "../words/usageText";
import type { TreeRow } from "./row";
import { UsageWatch } from "./usageWatch";

/** Milliseconds after the view was drawn for another reason in which it is left alone: the editor gathers what comes close together. */
const drawn = 500;

/** What running containers use, for their rows: measured only while the view is visible and the setting wants it. */
export interface ShownUsage {
  /** The text for each container's row, "" where there is none; undefined when nothing is to be shown. */
  texts(): ((id: string) => string) | undefined;
  /** Takes what the view shows now, from the top: those are measured from now on. */
  follow(engine: Engine | undefined, rows: readonly TreeRow<ViewNode>[]): void;
  dispose(): void;
}

function runningIds(rows: readonly TreeRow<ViewNode>[], left: ReadonlySet<string>): readonly string[] {
  return rows.flatMap(({ node, children }) => {
    if (node.kind !== "container") return runningIds(children ?? [], left);
    const { id, status } = node.container;
    return status === "running" && !left.has(id) ? [id] : [];
  });
}

/** `draw` is called when rows have another text. */
export function shownUsage(tree: TreeView<ViewNode>, draw: () => void): ShownUsage {
  let last = Number.NEGATIVE_INFINITY;
  let isShown = false;
  /** To draw the row of a container anew, the editor lists its files again where they are shown: these are left alone. */
  const opened = new Set<string>();
  const watch = new UsageWatch(
    (stats) => usageText(stats, t),
    () => {
      const isDue = performance.now() - last > drawn;
      if (isDue) draw();
      return isDue;
    },
  );
  const owned = Disposable.from(
    tree.onDidExpandElement(({ element }) => {
      if (element.kind === "container") opened.add(element.container.id);
    }),
    tree.onDidCollapseElement(({ element }) => {
      if (element.kind === "container" && opened.delete(element.container.id)) draw();
    }),
    watch,
  );
  return {
    texts: () => {
      isShown = tree.visible && readSetting("containerize.containers.usage");
      return isShown ? (id) => (opened.has(id) ? "" : watch.textOf(id)) : undefined;
    },
    follow: (engine, rows) => {
      last = performance.now();
      watch.follow(engine, isShown ? runningIds(rows, opened) : []);
    },
    dispose: () => {
      owned.dispose();
    },
  };
}
