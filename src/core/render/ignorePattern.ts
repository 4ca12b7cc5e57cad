/** A pattern of .dockerignore that means exactly this path. The file's reader trims lines and knows `*?[\`, `#` and `!`. */
export function ignorePattern(path: string): string {
  const escaped = path.replace(/[*?[\\]/g, "\\$&").replace(/^[#!]/, "\\$&");
  // A blank at either end would be trimmed and a line break would end the pattern: any one character stands for it.
  return escaped.replace(/^\s|\s$|[\n\r]/g, "?");
}
