/**
 * Versions of the installers that a generated Dockerfile pins when the project does not say which one it uses.
 * Newest on PyPI on 2026-11-24 (`pip index versions uv`). micromamba is the tag of an
 * image; its registry could not be asked when it was written down.
 */
export const bundledTools = {
  uv: "0.13.9",
  poetry: "2.5.1",
  pdm: "2.29.4",
  pipenv: "2026.10.3",
  micromamba: "2.3.0",
} as const;
