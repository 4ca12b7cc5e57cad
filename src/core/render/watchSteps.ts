import type { ContainerPlan } from "../plan/containerPlan";
import { sourcePath } from "../plan/sourcePath";
import type { Instruction } from "./instruction";

const comment = (text: string): Instruction => ({ kind: "comment", text });

/**
 * The stage `dev`, which `docker compose watch` copies changed files into, and the one that a build without a target
 * makes. Empty where nobody asked for it, or where a change means a new image anyway.
 */
export function watchSteps(plan: ContainerPlan): readonly Instruction[] {
  const { watch } = plan;
  if (watch === undefined || watch.action === "rebuild") return [];
  const command: Instruction =
    plan.defaultArguments === undefined
      ? { kind: "cmd", command: watch.command }
      : { kind: "entrypoint", command: watch.command };
  return [
    { kind: "from", image: ["runtime"], stage: "dev" },
    comment(
      "For docker compose watch alone: the code belongs to the application, so that changed files can be put there",
    ),
    { kind: "user", user: "root" },
    { kind: "run", mounts: [], commands: ["chown -R app:app /app"] },
    { kind: "user", user: "10001:10001" },
    ...(watch.installed
      ? [
          comment("The source before the copy of it that was installed"),
          { kind: "env", variables: [["PYTHONPATH", [sourcePath(plan)]]] } as const,
        ]
      : []),
    ...(watch.action === "sync" ? [command] : []),
    { kind: "from", image: ["runtime"], stage: "final" },
    comment("What a build without --target makes"),
  ];
}
