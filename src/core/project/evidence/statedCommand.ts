import type { ComposeService } from "./composeFile";
import type { Manifests } from "../source/manifests";
import type { ProjectSources } from "../source/projectSources";

/** A command that a file of the project states for starting something (rule D0). */
export interface StatedCommand {
  /** `web`, `worker`, the name of a compose service; "" where the file names none. */
  readonly name: string;
  /** As a shell would read it. */
  readonly text: string;
  /** Folder it is written for, as in that file: absolute in a container, relative to the root elsewhere. */
  readonly workdir: string | undefined;
  /** Variables that the file sets for it. */
  readonly variables: Readonly<Record<string, string>>;
  /** Ports that the same file opens for it. */
  readonly ports: readonly number[];
  readonly confidence: number;
  readonly why: string;
}

/** What the readers of stated commands look at. */
export interface StatedInput {
  readonly sources: ProjectSources;
  readonly manifests: Manifests;
  readonly compose: readonly ComposeService[];
  /** The project's own programs once it is installed, each with the file that it starts. */
  readonly programs: ReadonlyMap<string, string>;
}

/** Words as a shell text again. */
export function shellText(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./$-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(" ");
}
