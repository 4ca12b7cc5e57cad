import type { ContainerNode, ViewNode } from "../../contract/views";

/** What is selected in the views: a key pressed in a view hands nothing over. */
export class ViewSelection {
  private readonly selected = new Map<string, readonly ViewNode[]>();

  set(viewId: string, nodes: readonly ViewNode[]): void {
    this.selected.set(viewId, nodes);
  }

  containers(viewId: string): readonly ContainerNode[] {
    return (this.selected.get(viewId) ?? []).flatMap((node) => (node.kind === "container" ? [node] : []));
  }
}
