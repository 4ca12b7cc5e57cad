import { inApp } from "../plan/inApp";
import type { ContainerPlan } from "../plan/containerPlan";
import { shellCommand } from "./quoting";

/**
 * What a container of the image starts: the application's command or another one in its place (a debugger's), after what
 * has to run first. The shell hands its process over, so that signals arrive.
 */
export function imageCommand(plan: ContainerPlan, command: readonly string[] = plan.command): readonly string[] {
  const { first, workdir } = plan;
  if (first === undefined) return command;
  const inShell = command[0] === "sh" && command[1] === "-c" && command.length === 3;
  const then = inShell ? command[2] : `exec ${shellCommand(command)}`;
  const before = shellCommand(first.command);
  const there = first.workdir === workdir ? before : `(cd ${shellCommand([inApp(first.workdir)])} && ${before})`;
  return ["sh", "-c", `${there} && ${then}`];
}
