// @ts-check

/** The value below which `share` of the values lie. @param {readonly number[]} values @param {number} share 0 to 1 */
export function quantile(values, share) {
  if (values.length === 0) throw new Error("No value was measured.");
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);

/** @param {readonly number[]} values */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
