/**
 * Versions of the installers that a generated Dockerfile pins when the project does not say which one it uses.
 * Newest on PyPI on 2026-11-24 (`pip index versions uv`).
 */
export const bundledTools = { uv: "0.13.9", poetry: "2.5.1" } as const;
