import type { Inspection } from "../app/app";
import { ContainerizeError } from "../core/errors";
import type { ContainerPlan } from "../core/plan/containerPlan";
import type { ProjectFacts } from "../core/project/projectFacts";
import type { CommandLine } from "./commandLine";
import type { Options } from "./options";
import { askForDigest } from "./parseSettings";

/**
 * Reads the folder with the answers of the command line; where the digest of the base image is asked for, its registry
 * says it, through the engine. Throws noPython, and for a digest engineUnreachable, registryUnreachable, …
 */
export async function inspectFolder(
  commandLine: CommandLine,
  folder: string,
  options: Options,
  signal: AbortSignal,
): Promise<Inspection> {
  const { app } = commandLine;
  const interpreter = await commandLine.findInterpreter(folder, signal);
  const { preferences } = options;
  if (preferences.baseDigest !== askForDigest) return app.inspect(folder, interpreter, preferences, signal);
  const inspection = await app.inspect(folder, interpreter, { ...preferences, baseDigest: "" }, signal);
  const image = inspection.plan?.python.image;
  if (image === undefined) return inspection;
  const [engine, credentials] = await Promise.all([app.engine(signal), app.credentials(image, signal)]);
  const baseDigest = await engine.remoteDigest(image, credentials, signal);
  return app.inspect(folder, interpreter, { ...preferences, baseDigest }, signal);
}

/** Why there is no plan: the first error in the project's own files, else what could not be settled. */
export function obstacle(facts: ProjectFacts, folder: string): ContainerizeError {
  const problem = facts.problems.find(({ severity }) => severity === "error") ?? facts.problems[0];
  const place =
    problem?.path === undefined ? "" : `${problem.path}${problem.line === undefined ? "" : `:${problem.line}`}: `;
  const question = facts.questions[0];
  const why =
    problem !== undefined
      ? place + problem.message
      : question === undefined
        ? "nothing in it can be started."
        : question.text;
  return new ContainerizeError({ kind: "notContainerizable", folder, why });
}

/** The plan, or the reason why there is none as notContainerizable. An open question is one too: nobody can be asked here. */
export function planOf({ plan, facts, folder }: Inspection): ContainerPlan {
  const question = facts.questions[0];
  if (plan === undefined) throw obstacle(facts, folder);
  if (question === undefined) return plan;
  const options = question.options.map(({ value }) => value).join(" | ");
  const flag = question.id === "port" ? "port-inside" : question.id;
  const why = `${question.text} Answer with --${flag}: ${options}`;
  throw new ContainerizeError({ kind: "notContainerizable", folder, why });
}
