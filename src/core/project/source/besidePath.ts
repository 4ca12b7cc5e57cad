/**
 * Joins a path with the folder of another file: `requirements/prod.txt` + `base.txt` → `requirements/base.txt`. What lies
 * above the folder that both are relative to keeps its dots: `prod.txt` + `../base.txt` → `../base.txt`.
 */
export function besidePath(file: string, relative: string): string {
  const parts = file.split("/").slice(0, -1);
  for (const part of relative.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    const last = parts.at(-1);
    if (part !== ".." || last === undefined || last === "..") parts.push(part);
    else parts.pop();
  }
  return parts.join("/");
}
