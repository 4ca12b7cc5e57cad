import type { RenderedFile } from "../edits/fileChange";
import type { ContainerPlan } from "../plan/containerPlan";
import { renderCompose } from "./renderCompose";
import { renderDockerfile } from "./renderDockerfile";
import { renderDockerignore } from "./renderDockerignore";
import { renderEnvironmentExample } from "./renderEnvironmentExample";

/** The files of a plan, in the folder of the build context; paths relative to the opened folder. */
export function renderFiles(plan: ContainerPlan): readonly RenderedFile[] {
  const folder = plan.context === "." || plan.context === "" ? "" : `${plan.context}/`;
  const example = renderEnvironmentExample(plan);
  return [
    { path: `${folder}Dockerfile`, text: renderDockerfile(plan) },
    { path: `${folder}.dockerignore`, text: renderDockerignore(plan) },
    { path: `${folder}compose.yaml`, text: renderCompose(plan) },
    ...(example === undefined
      ? []
      : [{ path: `${folder}${plan.root === "." ? "" : `${plan.root}/`}.env.example`, text: example }]),
    ...(plan.proposedRequirements === undefined
      ? []
      : [{ path: `${folder}requirements.txt`, text: plan.proposedRequirements }]),
  ];
}
