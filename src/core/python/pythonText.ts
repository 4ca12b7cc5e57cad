import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/python";

/** A Python text with its tolerant syntax tree. Lines count from 1. */
export class PythonText {
  readonly tree: Tree;
  readonly #lineStarts: number[] = [0];

  constructor(readonly text: string) {
    this.tree = parser.parse(text);
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#lineStarts.push(at + 1);
  }

  slice(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  lineAt(offset: number): number {
    let [low, high] = [0, this.#lineStarts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}

/** All children of a node, comments left out. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== "Comment") children.push(child);
  }
  return children;
}
