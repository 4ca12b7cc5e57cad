/**
 * Reads an env file as `docker run --env-file` does: one NAME=value a line, `#` at the start of a line is a comment,
 * nothing is unquoted. A bare NAME takes its value from `variables`, and is left out when it has none there.
 */
export function parseEnvFile(
  text: string,
  variables: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const entries = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) => line.trimStart())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .flatMap((line) => {
      const equals = line.indexOf("=");
      const name = equals < 0 ? line.trimEnd() : line.slice(0, equals);
      const value = equals < 0 ? variables[name] : line.slice(equals + 1);
      return value === undefined ? [] : [[name, value] as const];
    });
  return Object.fromEntries(entries);
}
