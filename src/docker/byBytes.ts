/** Byte order of UTF-8, which is what BuildKit sorts by; UTF-16 order differs from it above U+FFFF only. */
export function byBytes(a: string, b: string): number {
  if (/[\ud800-\udfff]/.test(a) || /[\ud800-\udfff]/.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a === b ? 0 : a < b ? -1 : 1;
}
