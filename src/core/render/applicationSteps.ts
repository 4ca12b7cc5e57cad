import type { ContainerPlan } from "../plan/containerPlan";
import { commentsIn } from "./commentsIn";
import { healthProbe } from "./healthProbe";
import { imageCommand } from "./imageCommand";
import type { Instruction } from "./instruction";
import { shellCommand } from "./quoting";
import { singleLine } from "./singleLine";
import { inApp } from "../plan/inApp";

/** Everything after the code is in the image, what varies most last: compiled code, folders, user, port, health, command. */
export function applicationSteps(plan: ContainerPlan): readonly Instruction[] {
  return [...codeSteps(plan), ...settings(plan), ...commandSteps(plan)];
}

function codeSteps(plan: ContainerPlan): readonly Instruction[] {
  const steps: Instruction[] = [];
  if (plan.compileApp) {
    // checked-hash: an edit that reaches the container by a mount or `exec` must not be ignored.
    const compile = "python -m compileall -q -j 0 --invalidation-mode checked-hash /app";
    steps.push({ kind: "run", mounts: [], commands: [`{ ${compile} || true; }`] });
  }
  for (const step of plan.afterCopy) {
    steps.push(
      { kind: "comment", text: singleLine(step.why) },
      { kind: "run", mounts: [], commands: [shellCommand(step.command, step.env)] },
    );
  }
  const overwritten = (plan.overwritten ?? []).map(inApp);
  if (plan.writable.length > 0 || overwritten.length > 0) {
    const folders = plan.writable.map(inApp);
    const inner = folders.filter((folder) => folder !== "/app");
    steps.push(
      { kind: "comment", text: commentsIn(plan.language).writable },
      {
        kind: "run",
        mounts: [],
        commands: [
          ...(folders.length > 0 ? [shellCommand(["install", "-d", "-o", "app", "-g", "app", ...folders])] : []),
          ...(inner.length > 0 ? [shellCommand(["chown", "-R", "app:app", ...inner])] : []),
          ...(overwritten.length > 0 ? [shellCommand(["chown", "app:app", ...overwritten])] : []),
        ],
      },
    );
  }
  return steps;
}

function settings(plan: ContainerPlan): readonly Instruction[] {
  const steps: Instruction[] = [];
  const variables = Object.entries(plan.env);
  if (variables.length > 0) {
    steps.push({ kind: "env", variables: variables.map(([name, value]) => [name, value === "" ? [] : [value]]) });
  }
  const labels = Object.entries(plan.labels);
  if (labels.length > 0) steps.push({ kind: "label", labels: labels.map(([key, value]) => [key, singleLine(value)]) });
  return steps;
}

function commandSteps(plan: ContainerPlan): readonly Instruction[] {
  const steps: Instruction[] = [{ kind: "user", user: "10001:10001" }];
  if (plan.stopSignal !== undefined) steps.push({ kind: "stopsignal", signal: plan.stopSignal });
  if (plan.port !== undefined) steps.push({ kind: "expose", port: plan.port });
  if (plan.health !== undefined && plan.port !== undefined) {
    steps.push({
      kind: "healthcheck",
      options: { interval: 30, timeout: 3, startPeriod: 15, retries: 3 },
      command: healthProbe(plan.health, plan.port),
    });
  }
  if (plan.defaultArguments === undefined) {
    if (plan.first !== undefined) steps.push({ kind: "comment", text: commentsIn(plan.language).migratesFirst });
    steps.push({ kind: "cmd", command: imageCommand(plan) });
  } else {
    steps.push({ kind: "entrypoint", command: plan.command });
    if (plan.defaultArguments.length > 0) steps.push({ kind: "cmd", command: plan.defaultArguments });
  }
  return steps;
}
