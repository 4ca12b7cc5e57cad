import { isRecord } from "../../isRecord";
import { parseCompose } from "./parseCompose";

function contentOf(text: string): unknown {
  try {
    return parseCompose(text).toJS({ maxAliasCount: 100 });
  } catch {
    // Aliases that lead nowhere or multiply the file, merges of what is no map.
    return undefined;
  }
}

/**
 * The secrets of a compose file that come from a variable: the variable by the secret's name. Empty for a file that is
 * none; compose itself then says why.
 */
export function composeBuildSecrets(text: string): Readonly<Record<string, string>> {
  const file = contentOf(text);
  const secrets = isRecord(file) && isRecord(file["secrets"]) ? file["secrets"] : {};
  return Object.fromEntries(
    Object.entries(secrets).flatMap(([name, secret]) =>
      isRecord(secret) && typeof secret["environment"] === "string" ? [[name, secret["environment"]]] : [],
    ),
  );
}

/**
 * A file on top of it, in which these secrets come from files instead (secret → absolute path). `!override`, as compose
 * takes a secret from one place only; Compose 2.24.4 or later, which the files of ours need anyway.
 */
export function secretsFromFiles(paths: Readonly<Record<string, string>>): string {
  const lines = Object.entries(paths).map(
    ([name, path]) =>
      `  ${JSON.stringify(name)}: !override\n    file: ${JSON.stringify(path.replaceAll("$", "$$$$"))}\n`,
  );
  return lines.length === 0 ? "{}\n" : `secrets:\n${lines.join("")}`;
}
