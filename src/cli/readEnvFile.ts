import { join, resolve } from "node:path";
import { knownVariables, usableVariables } from "../core/container/folderVariables";
import type { ContainerPlan } from "../core/plan/containerPlan";
import { ContainerizeError } from "../core/errors";
import type { App } from "../app/app";
import type { CommandLine } from "./commandLine";
import { parseEnvFile } from "../core/container/parseEnvFile";

type Values = Readonly<Record<string, string>>;

/**
 * The variables that a run is given: those of `--env-file`, which the caller has read, else what the code reads of the
 * `.env` beside the project's manifest, as compose.yaml has it.
 */
export async function givenVariables(
  commandLine: Pick<CommandLine, "readText"> & { readonly app: { readonly sensitive: Pick<App["sensitive"], "add"> } },
  folder: string,
  plan: ContainerPlan,
  named: Values | undefined,
  signal: AbortSignal,
): Promise<Values> {
  if (named !== undefined) return named;
  const text = await commandLine.readText(join(folder, plan.context, plan.root, ".env"), signal);
  const values = text === undefined ? {} : knownVariables(plan, usableVariables(text));
  commandLine.app.sensitive.add(...Object.values(values));
  return values;
}

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
