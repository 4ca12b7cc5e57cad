import type { TreeView } from "vscode";
import type { ViewNode } from "../../contract/views";
import type { Engine } from "../../core/engine";
import type { FileRows } from "../containerFiles/fileRows";
import { t } from "../localize";
import { readSetting } from "../settings";
import { usageText } from "../words/usageText";
import type { TreeRow } from "./row";
import { UsageWatch } from "./usageWatch";

/** Milliseconds after the view was drawn for another reason in which it is left alone: the editor gathers what comes close together. */
const drawn = 500;

/** Rows of files below a container with which its own is left alone: the editor draws them all anew with it. */
const most = 300;

/** What running containers use, for their rows: measured only while the view is visible and the setting wants it. */
export interface ShownUsage {
  /** The text for each container's row, "" where there is none; undefined when nothing is to be shown. */
  texts(): ((id: string) => string) | undefined;
  /** Takes what the view shows now, from the top: those are measured from now on. */
  follow(engine: Engine | undefined, rows: readonly TreeRow<ViewNode>[]): void;
  dispose(): void;
}

function runningIds(rows: readonly TreeRow<ViewNode>[], isLeft: (id: string) => boolean): readonly string[] {
  return rows.flatMap(({ node, children }) => {
    if (node.kind !== "container") return runningIds(children ?? [], isLeft);
    const { id, status } = node.container;
    return status === "running" && !isLeft(id) ? [id] : [];
  });
}

/** `draw` is called when rows have another text. */
export function shownUsage(tree: TreeView<ViewNode>, files: FileRows, draw: () => void): ShownUsage {
  let last = Number.NEGATIVE_INFINITY;
  let isShown = false;
  /** Too much is below its row. */
  const isLeft = (id: string): boolean => files.count(id) > most;
  const watch = new UsageWatch(
    (stats) => usageText(stats, t),
    () => {
      const isDue = performance.now() - last > drawn;
      if (isDue) {
        files.repeat();
        draw();
      }
      return isDue;
    },
  );
  const closed = tree.onDidCollapseElement(({ element }) => {
    files.closed(element);
  });
  return {
    texts: () => {
      isShown = tree.visible && readSetting("containerize.containers.usage");
      return isShown ? (id) => (isLeft(id) ? "" : watch.textOf(id)) : undefined;
    },
    follow: (engine, rows) => {
      last = performance.now();
      watch.follow(engine, isShown ? runningIds(rows, isLeft) : []);
    },
    dispose: () => {
      closed.dispose();
      watch.dispose();
    },
  };
}
