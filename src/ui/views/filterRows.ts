import type { TreeRow } from "./row";

function matches({ label, description, spoken }: TreeRow<unknown>["row"], words: readonly string[]): boolean {
  // A screen reader is told the whole name of an image.
  const text = `${label} ${description} ${spoken}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The rows whose label, description and spoken words hold every word; a group stays whole when it matches itself, else with what does. */
export function filterRows<Node>(rows: readonly TreeRow<Node>[], filter: string): readonly TreeRow<Node>[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  const keep = (row: TreeRow<Node>): TreeRow<Node>[] => {
    if (matches(row.row, words)) return [row];
    const children = (row.children ?? []).flatMap(keep);
    return children.length === 0 ? [] : [{ ...row, children, open: true }];
  };
  return rows.flatMap(keep);
}
