import type { ContainerPlan } from "../plan/containerPlan";
import { sourcePath } from "../plan/sourcePath";
import { commentsIn } from "./commentsIn";
import type { Instruction } from "./instruction";

const comment = (text: string): Instruction => ({ kind: "comment", text });

/**
 * The stage `dev`, which `docker compose watch` copies changed files into, and the one that a build without a target
 * makes. Empty where nobody asked for it, or where a change means a new image anyway.
 */
export function watchSteps(plan: ContainerPlan): readonly Instruction[] {
  const { watch } = plan;
  if (watch === undefined || watch.action === "rebuild") return [];
  const texts = commentsIn(plan.language);
  const command: Instruction =
    plan.defaultArguments === undefined
      ? { kind: "cmd", command: watch.command }
      : { kind: "entrypoint", command: watch.command };
  return [
    { kind: "from", image: ["runtime"], stage: "dev" },
    comment(texts.watchStage),
    { kind: "user", user: "root" },
    { kind: "run", mounts: [], commands: ["chown -R app:app /app"] },
    { kind: "user", user: "10001:10001" },
    ...(watch.installed
      ? [comment(texts.watchSource), { kind: "env", variables: [["PYTHONPATH", [sourcePath(plan)]]] } as const]
      : []),
    ...(watch.action === "sync" ? [command] : []),
    { kind: "from", image: ["runtime"], stage: "final" },
    comment(texts.lastStage),
  ];
}
