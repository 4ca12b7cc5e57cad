/** A file of the build context as seen from a folder of it, both relative with "/": `../base.txt` for `base.txt` from `api`. */
export function pathFrom(folder: string, file: string): string {
  const from = folder.split("/").filter((part) => part !== "." && part !== "");
  const to = file.split("/").filter((part) => part !== "." && part !== "");
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}
