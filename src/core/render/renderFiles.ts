import { mergeCompose } from "../edits/mergeCompose";
import { mergeIgnore } from "../edits/mergeIgnore";
import type { RenderedFile } from "../edits/fileChange";
import type { ContainerPlan } from "../plan/containerPlan";
import { launchFile } from "../debug/launchFile";
import { renderDebugCompose } from "../debug/renderDebugCompose";
import { renderDebugDockerfile } from "../debug/renderDebugDockerfile";
import { joinPath } from "../project/source/joinPath";
import { renderCompose } from "./renderCompose";
import { renderDockerfile } from "./renderDockerfile";
import { renderDockerignore } from "./renderDockerignore";
import { renderEnvironmentExample } from "./renderEnvironmentExample";

/** The files of a plan, in the folder of the build context; paths relative to the opened folder. */
export function renderFiles(plan: ContainerPlan): readonly RenderedFile[] {
  const inContext = (path: string): string => joinPath(plan.context, path);
  const example = renderEnvironmentExample(plan);
  const ignore = renderDockerignore(plan);
  const compose = renderCompose(plan);
  return [
    { path: inContext("Dockerfile"), text: renderDockerfile(plan) },
    { path: inContext(".dockerignore"), text: ignore, merge: (current) => mergeIgnore(current, ignore, plan.language) },
    { path: inContext("compose.yaml"), text: compose, merge: (current) => mergeCompose(current, compose) },
    ...(example === undefined ? [] : [{ path: inContext(joinPath(plan.root, ".env.example")), text: example }]),
    ...(plan.proposedRequirements === undefined
      ? []
      : [{ path: inContext("requirements.txt"), text: plan.proposedRequirements }]),
    ...debugFiles(plan),
  ];
}

/** Files for debugging beside services, where that was asked for and the application can be debugged. */
function debugFiles(plan: ContainerPlan): readonly RenderedFile[] {
  const dockerfile = plan.debug === true ? renderDebugDockerfile(plan) : undefined;
  return dockerfile === undefined ? [] : [dockerfile, renderDebugCompose(plan), launchFile(plan)];
}
