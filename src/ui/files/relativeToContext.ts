/** A path relative to the opened folder, as the build context sees it. The path lies in the context. */
export function relativeToContext(path: string, context: string): string {
  return context === "." || context === "" ? path : path.slice(context.length + 1);
}
