import type { ContainerPlan } from "./containerPlan";
import { inApp } from "./inApp";

/** PYTHONPATH by which the project's code is imported from its source in /app, before a copy that was installed into the environment. */
export function sourcePath({ env, root }: Pick<ContainerPlan, "env" | "root">): string {
  const code = inApp(root);
  const stated = env["PYTHONPATH"];
  return [...(stated === undefined ? [] : [stated]), `${code}/src`, code].join(":");
}
