import type { TreeRow } from "./row";

interface Entry<Node> {
  readonly node: Node;
  row: TreeRow<Node>;
  children: readonly Node[];
}

function sameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

/**
 * Keeps the rows of one view: what a row stands for is one object for as long as the row's id lives, brought up to date
 * in place, so that the editor knows it again, and only what changed is drawn anew.
 */
export class TreeModel<Node extends object> {
  private entries = new Map<string, Entry<Node>>();
  private readonly byNode = new WeakMap<Node, Entry<Node>>();
  private roots: readonly Node[] = [];

  /** The rows below one, or the outermost ones. */
  children(node: Node | undefined): readonly Node[] {
    return node === undefined ? this.roots : (this.byNode.get(node)?.children ?? []);
  }

  /** What is to be shown for a node that `children` gave. */
  row(node: Node): TreeRow<Node> | undefined {
    return this.byNode.get(node)?.row;
  }

  /** Takes the rows as they are now. Gives what is to be drawn anew: `undefined` for everything; nothing when all is as it was. */
  update(rows: readonly TreeRow<Node>[]): readonly Node[] | undefined {
    const changed: Node[] = [];
    const next = new Map<string, Entry<Node>>();
    const take = (list: readonly TreeRow<Node>[]): readonly Node[] =>
      list.map((row) => {
        const { entry, isChanged } = this.entryFor(row);
        next.set(row.row.id, entry);
        const children = take(row.children ?? []);
        if (isChanged || !sameList(entry.children, children)) changed.push(entry.node);
        entry.children = children;
        return entry.node;
      });
    const roots = take(rows);
    const isMoved = !sameList(this.roots, roots);
    this.roots = roots;
    this.entries = next;
    return isMoved ? undefined : changed;
  }

  private entryFor(row: TreeRow<Node>): { readonly entry: Entry<Node>; readonly isChanged: boolean } {
    const known = this.entries.get(row.row.id);
    if (known === undefined) {
      const entry: Entry<Node> = { node: row.node, row, children: [] };
      this.byNode.set(entry.node, entry);
      return { entry, isChanged: false };
    }
    const isChanged =
      JSON.stringify(known.row.row) !== JSON.stringify(row.row) ||
      (known.row.children === undefined) !== (row.children === undefined);
    Object.assign(known.node, row.node);
    known.row = row;
    return { entry: known, isChanged };
  }
}
