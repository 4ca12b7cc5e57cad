import { isGenerated, languageOfFile } from "../render/fileStamp";
import type { Preferences } from "./containerPlan";

/** Files of ours that are there already, as far as they say what somebody chose; undefined: no such file. */
export interface KeptFiles {
  readonly dockerfile: string | undefined;
  readonly compose: string | undefined;
  readonly debugCompose: string | undefined;
}

/** What was chosen when the files were written, so that the next look at the folder draws the same ones. */
export function keptChoices({
  dockerfile = "",
  compose = "",
  debugCompose = "",
}: KeptFiles): Pick<Preferences, "watch" | "debug" | "language"> {
  // Somebody who reads another language finds the files of a colleague up to date.
  const language = languageOfFile(dockerfile) ?? languageOfFile(compose);
  return {
    ...(language !== undefined && { language }),
    ...(isGenerated(compose) && /^ {4}develop:/m.test(compose) && { watch: true }),
    ...(isGenerated(debugCompose) && { debug: true }),
  };
}

/** The digest that a Dockerfile pins this base image to, `sha256:…`; undefined when it is another image, or not pinned. */
export function keptDigest(dockerfile: string, image: string): string | undefined {
  const [, named] = /^ARG PYTHON_IMAGE=(\S+)$/m.exec(dockerfile.replace(/\r\n/g, "\n")) ?? [];
  const digest = named?.startsWith(`${image}@`) === true ? named.slice(image.length + 1) : "";
  return /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}
