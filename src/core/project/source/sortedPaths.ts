/** True when a sorted list of paths holds the path: a search by halves, so that lists of tens of thousands need no second index. */
export function holdsPath(sorted: readonly string[], path: string): boolean {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle] ?? "";
    if (found === path) return true;
    if (found < path) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
