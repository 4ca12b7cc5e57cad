/** Questions about a sorted list of paths, by halves, so that lists of tens of thousands need no second index. */

/** Where the text stands in the list, or would stand. */
function placeIn(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True when the list holds the path. */
export function holdsPath(sorted: readonly string[], path: string): boolean {
  return sorted[placeIn(sorted, path)] === path;
}

/** The paths of the list that begin so. */
export function pathsStarting(sorted: readonly string[], beginning: string): readonly string[] {
  if (beginning === "") return sorted;
  const from = placeIn(sorted, beginning);
  let to = from;
  while (sorted[to]?.startsWith(beginning) === true) to++;
  return sorted.slice(from, to);
}
