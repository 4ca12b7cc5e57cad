import type { Diagnosis } from "../core/build/diagnosis/diagnosis";
import type { FailureEvidence } from "../core/build/diagnosis/failureEvidence";
import type { PlanChange } from "../core/build/diagnosis/planChange";
import { moduleNames } from "../core/project/source/moduleNames";
import type { Inspection } from "./app";
import type { AppPorts } from "./appPorts";
import { plansAuthorities } from "./networkOfBuild";

/** True when the change would make another image than the one that failed. */
function isNew(change: PlanChange, { plan, facts, network }: Inspection, { asksForLogins }: AppPorts): boolean {
  if (plan === undefined) return false;
  switch (change.kind) {
    case "systemPackages": {
      const { build, runtime } = plan.system;
      return (
        !change.build.every((name) => build.includes(name)) || !change.runtime.every((name) => runtime.includes(name))
      );
    }
    case "python":
      return change.version !== facts.python.version;
    case "requirements":
      return !change.requirements.every((requirement) => plan.additions?.requirements.includes(requirement));
    case "certificates":
      return network.authorities !== undefined && plan.mounts && !plansAuthorities(plan);
    case "indexLogin":
      // The one that is known may be refused: another can always be given.
      return asksForLogins && plan.mounts;
    case "writable":
      return !change.folders.every((folder) => plan.writable.includes(folder));
  }
}

/** Suite of the image's tag: `python:3.13-slim-trixie`. */
function suiteOf(image: string): string {
  return /-(trixie|bookworm|bullseye|buster)\b/.exec(image)?.[1] ?? "trixie";
}

/** What a failure of this project's build or container comes from, and a change that its plan does not have yet. */
export async function diagnose(
  evidence: FailureEvidence,
  inspection: Inspection,
  ports: AppPorts,
  signal: AbortSignal,
): Promise<Diagnosis | undefined> {
  const { facts, plan, folder } = inspection;
  const [detection, tree] = await Promise.all([ports.detection(), ports.openTree(folder, signal)]);
  const diagnosis = detection.diagnoseFailure(evidence, {
    suite: suiteOf(plan?.python.image ?? ""),
    python: facts.python.version,
    workdir: plan?.workdir ?? ".",
    ownModules: moduleNames(tree.paths),
  });
  const { change } = diagnosis ?? {};
  return diagnosis === undefined || change === undefined || isNew(change, inspection, ports)
    ? diagnosis
    : { ...diagnosis, change: undefined };
}
