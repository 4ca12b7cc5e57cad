import type { App } from "../app/app";
import type { Cause } from "../core/build/diagnosis/cause";
import type { FailureReason } from "../core/errors";
import type { FailureFacts } from "../core/report/failureReport";
import type { ContainerPlan } from "../core/plan/containerPlan";
import type { Interpreter } from "../core/project/interpreter";
import type { ProjectFacts } from "../core/project/projectFacts";

/** What a command failed by, as data. */
export interface CommandFailure {
  readonly reason?: FailureReason;
  readonly cause?: Cause;
  readonly build?: NonNullable<FailureFacts["build"]>;
}

/** What the commands stand on; `main.ts` wires it to the machine, tests to something smaller. */
export interface CommandLine {
  readonly app: App;
  readonly out: (text: string) => void;
  /** The environment. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Progress and errors: never part of a result. */
  readonly progress: (text: string) => void;
  /** Notes what a report of the failure needs beyond what was printed. */
  readonly failed: (failure: CommandFailure) => void;
  /** Of this program and what it runs on: name → version. */
  versions(): Promise<Readonly<Record<string, string>>>;
  /** The user's own folder, which a report need not name. */
  readonly home: string;
  /** ISO 8601. */
  now(): string;
  findInterpreter(folder: string, signal: AbortSignal): Promise<Interpreter | undefined>;
  /** The JSON contract of `inspect`. */
  inspectionJson(facts: ProjectFacts, plan: ContainerPlan | undefined): Promise<unknown>;
  /** Undefined when there is no such file. Throws fileUnreadable. */
  readText(path: string, signal: AbortSignal): Promise<string | undefined>;
  /** All or nothing: no file is left half-written. Throws fileUnwritable. */
  writeFiles(folder: string, files: readonly { readonly path: string; readonly text: string }[]): Promise<void>;
}
