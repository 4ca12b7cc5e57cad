/** The place in the image of a folder of the build context: the code lies in /app. */
export function inApp(folder: string): string {
  return folder === "." || folder === "" ? "/app" : `/app/${folder}`;
}
