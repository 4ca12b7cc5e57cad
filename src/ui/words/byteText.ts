const units = ["B", "kB", "MB", "GB", "TB"];

/** A size as Docker's own tools write it, powers of 1000: `189 MB`, `1.2 GB`. */
export function byteText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit] ?? ""}`;
}
