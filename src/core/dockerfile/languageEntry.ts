/** What dist/language.js holds: loaded by the editor at the first hover, not before. */
export { parseDockerfile } from "./parseDockerfile";
export { hoverAt } from "./hover/hoverAt";
export { renderHover } from "./hover/renderHover";
