/** Every name under which a file or folder of the project could be imported, from the paths of its files. */
export function moduleNames(paths: readonly string[]): ReadonlySet<string> {
  return new Set(
    paths
      .filter((path) => path.endsWith(".py"))
      .flatMap((path) => path.replace(/\.py$/, "").split("/"))
      .filter((name) => name !== "__init__"),
  );
}
