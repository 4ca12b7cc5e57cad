import type { DocumentSelector, TextDocument } from "vscode";

/** Files that are Dockerfiles by name, whatever language another extension gave them. */
export const dockerfiles: DocumentSelector = [
  { language: "dockerfile" },
  { pattern: "**/{Dockerfile,Containerfile}" },
  { pattern: "**/{Dockerfile,Containerfile}.*" },
  { pattern: "**/*.{dockerfile,Dockerfile}" },
];

/** Files that are written by this extension, by name. */
export const generatedFiles: DocumentSelector = {
  scheme: "file",
  pattern: "**/{Dockerfile,Dockerfile.debug,.dockerignore,compose.yaml,compose.debug.yaml,.env.example}",
};

/** True for a document that the language is for; .dockerignore files of one Dockerfile are not. */
export function isDockerfile({ languageId, uri }: TextDocument): boolean {
  if (uri.path.endsWith(".dockerignore")) return false;
  if (languageId === "dockerfile") return true;
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  return /^(Dockerfile|Containerfile)(\.|$)|\.(dockerfile|Dockerfile)$/.test(name) && uri.scheme !== "output";
}
