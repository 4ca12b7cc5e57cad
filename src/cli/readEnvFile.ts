import { resolve } from "node:path";
import { ContainerizeError } from "../core/errors";
import type { CommandLine } from "./commandLine";
import { parseEnvFile } from "../core/container/parseEnvFile";

/** The variables of `--env-file`; none without it. Throws fileUnreadable. */
export async function readEnvFile(
  commandLine: CommandLine,
  path: string | undefined,
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  if (path === undefined) return {};
  const text = await commandLine.readText(resolve(path), signal);
  if (text === undefined)
    throw new ContainerizeError({ kind: "fileUnreadable", path, problem: "there is no such file" });
  const values = parseEnvFile(text, commandLine.variables);
  commandLine.app.sensitive.add(...Object.values(values));
  return values;
}
