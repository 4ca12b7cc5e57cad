import type { DeployCause, DeployOutcome } from "../app/targets/deployOutcome";
import type { ExitCode } from "./exitCode";
import { newRunReport, probePart, type RunReport } from "./runReport";
import type { TargetOptions } from "./targetOptions";

/** What `deploy --json` prints: the parts of `run --json`, and what became of the deployment. */
export interface DeployReport extends RunReport {
  readonly target: TargetOptions["to"];
  /** The image as it was pushed: repository and digest. */
  pushed: string | null;
  deployment: {
    readonly name: string;
    readonly state: "deployed" | "failed" | "deleted";
    readonly ready: number;
  } | null;
}

export function newDeployReport(target: TargetOptions["to"]): DeployReport {
  return { ...newRunReport(), target, pushed: null, deployment: null };
}

const sentences: Readonly<Record<DeployCause, string>> = {
  imageNotPulled: "The image cannot be pulled",
  crashing: "The application ends again and again",
  notReady: "The application does not become ready",
  quota: "A quota does not allow it",
  configuration: "The container cannot be created",
  unschedulable: "No node has room for it",
  outOfMemory: "The application needs more memory than it may use",
  migration: "The migration failed",
  service: "A service did not come up",
  rolledBack: "The new version did not become healthy, and the one before was brought back",
};

/** Puts an outcome into the report and gives what people are told. */
export function fillDeployment(
  report: DeployReport,
  name: string,
  outcome: DeployOutcome,
): { readonly lines: readonly string[]; readonly code: ExitCode } {
  switch (outcome.kind) {
    case "stopped":
    case "deleted":
      report.deployment = { name, state: "deleted", ready: 0 };
      return { lines: [`  deleted    ${name}`], code: 0 };
    case "deployed": {
      const { ready, probe } = outcome;
      report.deployment = { name, state: "deployed", ready };
      report.probe = probe === undefined ? null : probePart(probe);
      const answered = probe === undefined ? [] : [`  answered   ${probe.status ?? "yes"} at ${probe.url ?? name}`];
      return { lines: [`  deployed   ${name}, ${ready} ready`, ...answered], code: 0 };
    }
    case "failed": {
      const { cause, message, log } = outcome.failure;
      const text = `${sentences[cause]}${message === "" ? "" : `: ${message}`}.`.replace(/\s+/g, " ");
      report.deployment = { name, state: "failed", ready: 0 };
      report.diagnosis = { code: cause, message: text, line: null, cure: null, change: null };
      report.error = { reason: cause, message: text };
      return { lines: log.map((line) => `  | ${line}`), code: 1 };
    }
  }
}
