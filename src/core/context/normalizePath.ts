/** A path with "/" without empty parts, "." and "..", as POSIX `normalize` and Go's `path.Clean` make it; a slash at the end stays. */
export function normalizePath(path: string): string {
  if (path === "") return ".";
  const rooted = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!rooted) parts.push("..");
  }
  const joined = parts.join("/");
  if (joined === "") return rooted ? "/" : path.endsWith("/") ? "./" : ".";
  return `${rooted ? "/" : ""}${joined}${path.endsWith("/") ? "/" : ""}`;
}
