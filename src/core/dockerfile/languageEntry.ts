/** What dist/language.js holds: loaded by the editor for the first Dockerfile that is shown, not before. */
export { parseDockerfile } from "./parseDockerfile";
export { hoverAt } from "./hover/hoverAt";
export { renderHover } from "./hover/renderHover";
export { lintDockerfile } from "./lint/lintDockerfile";
export { fixAll } from "./lint/fixAll";
export { ignoreFixes } from "./lint/ignoreFixes";
export { completeAt } from "./completion/completeAt";
export { formatDockerfile } from "./format/formatDockerfile";
export { imageAt } from "./hover/imageAt";
export { renderText } from "./hover/renderText";
export { documentLinks } from "./navigation/documentLinks";
export { documentSymbols } from "./navigation/documentSymbols";
export { findDefinition, findReferences } from "./navigation/findDefinition";
export { foldingRanges } from "./navigation/foldingRanges";
export { renameRange, renameStage } from "./navigation/renameStage";
export { measureInstructions } from "./measured/measureInstructions";
export { missingSources } from "./lint/missingSources";
export { renderFinding, renderFix } from "./lint/renderFinding";
