import type { ContainerPlan } from "../../core/plan/containerPlan";
import type { ProjectFacts } from "../../core/project/projectFacts";
import type { CommandLine } from "../commandLine";
import type { ExitCode } from "../exitCode";
import { inspectFolder, obstacle } from "../inspectFolder";
import type { Options } from "../options";
import { failureText } from "../failureText";

function row(label: string, value: string, why: string): string {
  return `  ${label.padEnd(13)}${value}${why === "" ? "" : `   (${why})`}`;
}

/** The facts for people: one line each, with where it was read. */
function factLines(facts: ProjectFacts, plan: ContainerPlan | undefined): readonly string[] {
  const { python, dependencies, entry, port, health, services, env } = facts;
  return [
    plan?.title ?? facts.name,
    row("Python", plan?.python.image ?? python.version, python.source),
    row("Dependencies", dependencies.manager, dependencies.why),
    row("Start", (plan?.command ?? entry.command).join(" ") || "nothing", entry.why),
    ...(port === undefined ? [] : [row("Port", String(port.value), port.why)]),
    ...(health === undefined ? [] : [row("Health", health.path, health.why)]),
    ...services.map((service) => row("Service", service.name, service.why)),
    ...env.filter(({ required }) => required).map(({ name, why }) => row("Needs", name, why)),
    ...facts.problems.map(({ severity, message, path, line }) =>
      row(severity, message, [path, line].filter((part) => part !== undefined).join(":")),
    ),
    ...facts.questions.map(({ text, options }) => row("Question", text, options.map(({ value }) => value).join(" | "))),
  ];
}

/** `inspect`: facts and plan; writes nothing. */
export async function inspect(
  commandLine: CommandLine,
  folder: string,
  options: Options,
  signal: AbortSignal,
): Promise<ExitCode> {
  const inspection = await inspectFolder(commandLine, folder, options, signal);
  const { facts, plan } = inspection;
  commandLine.out(
    options.json
      ? JSON.stringify(await commandLine.inspectionJson(facts, plan), undefined, 2)
      : factLines(facts, plan).join("\n"),
  );
  if (plan !== undefined) return 0;
  commandLine.progress(failureText(obstacle(facts, folder).reason));
  return 4;
}
