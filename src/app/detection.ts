import type { Diagnosis } from "../core/build/diagnosis/diagnosis";
import type { DiagnosisContext, FailureEvidence } from "../core/build/diagnosis/failureEvidence";
import type { PlanAdditions } from "../core/plan/planAdditions";
import type { FileChange, RenderedFile } from "../core/edits/fileChange";
import type { ContainerPlan, Preferences } from "../core/plan/containerPlan";
import type { KeptFiles } from "../core/plan/keptChoices";
import type { Interpreter } from "../core/project/interpreter";
import type { ProjectFacts } from "../core/project/projectFacts";
import type { ProjectTree } from "../core/project/projectTree";

/** The part of the core that reads projects and draws files: large, so front ends load it on first use. */
export interface Detection {
  /** `today` (YYYY-MM-DD) decides which Python versions are still maintained. */
  inspectProject(
    tree: ProjectTree,
    interpreter: Interpreter | undefined,
    preferences: Preferences,
    today: string,
    signal: AbortSignal,
  ): Promise<ProjectFacts>;
  planContainer(facts: ProjectFacts, preferences: Preferences): ContainerPlan | undefined;
  /** The additions that a Dockerfile keeps in its head. */
  readAdditions(dockerfile: string): PlanAdditions;
  keptChoices(files: KeptFiles): Pick<Preferences, "watch" | "debug" | "language">;
  /** The digest that a Dockerfile pins a base image to. */
  keptDigest(dockerfile: string, image: string): string | undefined;
  diagnoseFailure(evidence: FailureEvidence, context: DiagnosisContext): Diagnosis | undefined;
  renderFiles(plan: ContainerPlan): readonly RenderedFile[];
  compareFiles(files: readonly RenderedFile[], current: ReadonlyMap<string, string | undefined>): readonly FileChange[];
}
