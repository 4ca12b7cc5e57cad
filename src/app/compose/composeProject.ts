import type { RenderedFile } from "../../core/edits/fileChange";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import type { ComposeProject } from "./runWithServices";

/** The compose project of a plan that requires services; undefined when one container is enough. `folder` is absolute. */
export function composeProject(
  folder: string,
  plan: ContainerPlan,
  files: readonly RenderedFile[],
): ComposeProject | undefined {
  const file = files.find(({ path }) => /(^|\/)compose\.yaml$/.test(path));
  if (file === undefined || !plan.services.some(({ required }) => required)) return undefined;
  const inside = plan.context === "." || plan.context === "" ? folder : `${folder}/${plan.context}`;
  // A project's name holds no dot (compose specification); an image's may.
  return { folder: inside, name: plan.name.replaceAll(".", "-"), text: file.text };
}
