/** True for every path whose file name is `Dockerfile`. */
export function isDockerfilePath(path: string): boolean {
  return path === "Dockerfile" || path.endsWith("/Dockerfile");
}
