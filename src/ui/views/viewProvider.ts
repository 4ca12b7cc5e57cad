import type { TreeDataProvider } from "vscode";
import type { ViewNode } from "../../contract/views";

/** What fills a declared view. */
export type ViewProvider = Required<
  Pick<TreeDataProvider<ViewNode>, "getChildren" | "getTreeItem" | "resolveTreeItem">
> & {
  dispose(): void;
};
