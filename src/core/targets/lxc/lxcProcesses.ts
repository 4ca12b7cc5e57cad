import type { ContainerPlan } from "../../plan/containerPlan";
import { inApp } from "../../plan/inApp";
import { processName } from "../targetName";
import { lxcConfiguration, type LxcOptions } from "./lxcConfiguration";

/** A container beside that of the application: its files and data are the application's own. */
export interface LxcProcess {
  readonly name: string;
  readonly configuration: string;
}

/** What the plan starts besides the application. */
export interface LxcProcesses {
  /** Runs once, to its end, before the application starts; it is given its command when it is run. */
  readonly migration: (LxcProcess & { readonly command: readonly string[] }) | undefined;
  readonly workers: readonly LxcProcess[];
}

/**
 * The containers beside the application's own, from its options. @throws ContainerizeError invalidName for a worker whose
 * name no container can have.
 */
export function lxcProcesses(plan: ContainerPlan, options: LxcOptions): LxcProcesses {
  const { name: application, image } = options;
  const beside = (process: string, command: readonly string[], workdir: string): LxcProcess => {
    const name = processName(application, process);
    const own = { ...image, command, folder: inApp(workdir) };
    return { name, configuration: lxcConfiguration({ ...options, image: own, part: name }) };
  };
  const { migrate } = plan;
  return {
    migration: migrate && { ...beside("migrate", migrate.command, migrate.workdir), command: migrate.command },
    workers: plan.workers.map(({ name, command, workdir }) => beside(name, command, workdir)),
  };
}
