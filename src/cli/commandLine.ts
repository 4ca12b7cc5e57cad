import type { App } from "../app/app";
import type { ContainerPlan } from "../core/plan/containerPlan";
import type { Interpreter } from "../core/project/interpreter";
import type { ProjectFacts } from "../core/project/projectFacts";

/** What the commands stand on; `main.ts` wires it to the machine, tests to something smaller. */
export interface CommandLine {
  readonly app: App;
  readonly out: (text: string) => void;
  /** The environment. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Progress and errors: never part of a result. */
  readonly progress: (text: string) => void;
  findInterpreter(folder: string, signal: AbortSignal): Promise<Interpreter | undefined>;
  /** The JSON contract of `inspect`. */
  inspectionJson(facts: ProjectFacts, plan: ContainerPlan | undefined): Promise<unknown>;
  /** Undefined when there is no such file. Throws fileUnreadable. */
  readText(path: string, signal: AbortSignal): Promise<string | undefined>;
  /** All or nothing: no file is left half-written. Throws fileUnwritable. */
  writeFiles(folder: string, files: readonly { readonly path: string; readonly text: string }[]): Promise<void>;
}
