/** Where a generated file goes beside one that the user keeps: engines find the ignore file by the Dockerfile's name. */
export function alternativePath(path: string): string {
  const slash = path.lastIndexOf("/") + 1;
  const name = path.slice(slash);
  const beside = name === ".dockerignore" ? "Dockerfile.containerize.dockerignore" : `${name}.containerize`;
  return path.slice(0, slash) + beside;
}
