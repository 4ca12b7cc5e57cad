import type { TextDocument } from "vscode";
import type * as languageEntry from "../../core/dockerfile/languageEntry";
import type { DockerfileDocument } from "../../core/dockerfile/parseDockerfile";

type LanguageCore = typeof languageEntry;

/** A document as the language core reads it, with the core itself. */
export interface ReadDocument {
  readonly core: LanguageCore;
  readonly parsed: DockerfileDocument;
}

/** Each document is parsed once per version. */
const known = new WeakMap<TextDocument, { readonly version: number; readonly parsed: DockerfileDocument }>();

/** Loads the language core when that has not been done, and parses the document as it stands. */
export async function readDocument(document: TextDocument): Promise<ReadDocument> {
  const core = await import("../../core/dockerfile/languageEntry");
  const found = known.get(document);
  const parsed = found?.version === document.version ? found.parsed : core.parseDockerfile(document.getText());
  known.set(document, { version: document.version, parsed });
  return { core, parsed };
}
