import { isRecord } from "../../isRecord";
import { parseCompose } from "./parseCompose";

/** A secret that builds by compose take from a variable of compose's own environment. */
export interface ComposeBuildSecret {
  readonly variable: string;
  /** The services that are built with it. */
  readonly services: readonly string[];
}

function contentOf(text: string): unknown {
  try {
    return parseCompose(text).toJS({ maxAliasCount: 100 });
  } catch {
    // Aliases that lead nowhere or multiply the file, merges of what is no map.
    return undefined;
  }
}

/** The ids in `build.secrets` of a service, in either of the two forms. */
function secretsOfBuild(service: unknown): readonly unknown[] {
  const build = isRecord(service) ? service["build"] : undefined;
  const listed: unknown = isRecord(build) ? build["secrets"] : undefined;
  return Array.isArray(listed) ? listed.map((one: unknown) => (isRecord(one) ? one["source"] : one)) : [];
}

/** The secrets of a compose file that come from a variable, by their names. Empty for a file that is none; compose itself then says why. */
export function composeBuildSecrets(text: string): Readonly<Record<string, ComposeBuildSecret>> {
  const file = contentOf(text);
  const part = (key: string): readonly (readonly [string, unknown])[] =>
    isRecord(file) && isRecord(file[key]) ? Object.entries(file[key]) : [];
  const users = (name: string): readonly string[] =>
    part("services").flatMap(([service, content]) => (secretsOfBuild(content).includes(name) ? [service] : []));
  return Object.fromEntries(
    part("secrets").flatMap(([name, secret]) =>
      isRecord(secret) && typeof secret["environment"] === "string"
        ? [[name, { variable: secret["environment"], services: users(name) }]]
        : [],
    ),
  );
}

/**
 * A file on top of it, in which these secrets come from files instead (secret → absolute path), and these services are built in
 * the network of the engine's machine. `!override`, as compose takes a secret from one place only; Compose 2.24.4 or later,
 * which the files of ours need anyway.
 */
export function lentOverride(paths: Readonly<Record<string, string>>, inHostNetwork: readonly string[]): string {
  const secrets = Object.entries(paths).map(
    ([name, path]) =>
      `  ${JSON.stringify(name)}: !override\n    file: ${JSON.stringify(path.replaceAll("$", "$$$$"))}\n`,
  );
  const services = inHostNetwork.map((name) => `  ${JSON.stringify(name)}:\n    build:\n      network: host\n`);
  const part = (key: string, lines: readonly string[]): string =>
    lines.length === 0 ? "" : `${key}:\n${lines.join("")}`;
  const text = part("secrets", secrets) + part("services", services);
  return text === "" ? "{}\n" : text;
}
