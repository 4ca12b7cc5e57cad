/** The door of the detection bundle: front ends load it on first use, so that starting up never loads the parsers. */
export { compareFiles } from "./edits/compareFiles";
export { diagnoseFailure } from "./build/diagnosis/diagnoseFailure";
export { inspectionJson } from "./plan/inspectionJson";
export { keptChoices, keptDigest } from "./plan/keptChoices";
export { planContainer } from "./plan/planContainer";
export { inspectProject } from "./project/inspectProject";
export { readAdditions } from "./render/additionsLine";
export { renderFiles } from "./render/renderFiles";
