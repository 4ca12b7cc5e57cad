import type { BuildOptions, ProjectBuild } from "../app/app";
import type { BuildOutcome } from "../core/build/buildEvent";
import { advanceBuild, newBuild } from "../core/build/buildState";
import { parseStepName } from "../core/build/stepName";
import type { ContainerPlan } from "../core/plan/containerPlan";
import { healthPathOf } from "../core/plan/healthPath";
import type { CommandLine } from "./commandLine";

const width = 100;

/** What a RUN does, without what it is given: mounts, and the lines that only count where a secret is there. */
function essence(instruction: string): string {
  return instruction
    .replace(/^RUN (--\S+\s+)+/, "RUN ")
    .replace(/^RUN (if \[ -s \S+ \]; then [^;]*; fi &&\s+)+/, "RUN ");
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}

/** Builds the plan's image, or another one from a Dockerfile beside it; one line of progress for every instruction, as it begins. */
export async function buildPlan(
  commandLine: CommandLine,
  folder: string,
  plan: ContainerPlan,
  [tag, ...moreTags]: readonly [string, ...string[]],
  { lent, dockerfile = "Dockerfile", ...options }: BuildOptions & Pick<ProjectBuild, "lent"> & { dockerfile?: string },
  signal: AbortSignal,
): Promise<BuildOutcome> {
  const build = commandLine.app.build(
    {
      folder,
      context: plan.context,
      dockerfile,
      tag,
      moreTags,
      port: plan.port,
      healthPath: healthPathOf(plan),
      options,
      ...(lent !== undefined && { lent }),
    },
    signal,
  );
  const told = new Set<string>();
  let state = newBuild;
  for (;;) {
    const next = await build.next();
    if (next.done === true) return next.value;
    state = advanceBuild(state, next.value);
    if (next.value.kind !== "step") continue;
    const { step } = next.value;
    const name = parseStepName(step.name);
    if (name === undefined || told.has(step.digest) || (step.started === undefined && !step.cached)) continue;
    told.add(step.digest);
    const { index, count } = state.current ?? { index: told.size, count: told.size };
    commandLine.progress(shortened(`[${index}/${count}] ${step.cached ? "cached: " : ""}${essence(name.instruction)}`));
  }
}
