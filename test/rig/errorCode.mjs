// @ts-check
/**
 * The system's code of a failure.
 * @param {unknown} error
 * @returns {string | undefined} "ENOENT", "EEXIST", … or undefined where the error carries none
 */
export function errorCode(error) {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
