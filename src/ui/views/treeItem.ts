import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import type { TreeRow } from "./row";

function stateOf({ children, open }: TreeRow<unknown>): TreeItemCollapsibleState {
  if (children === undefined) return TreeItemCollapsibleState.None;
  return open === true ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

/** A row as the editor wants it. The tooltip is made when it is asked for. */
export function treeItem(tree: TreeRow<unknown>): TreeItem {
  const { row } = tree;
  const item = new TreeItem(row.label, stateOf(tree));
  item.id = row.id;
  item.description = row.description;
  item.iconPath =
    row.colour === undefined ? new ThemeIcon(row.icon) : new ThemeIcon(row.icon, new ThemeColor(row.colour));
  if (row.contextValue !== undefined) item.contextValue = row.contextValue;
  item.accessibilityInformation = { label: row.spoken };
  return item;
}
