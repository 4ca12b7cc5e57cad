import type { EntryKind } from "../projectFacts";

/** A framework whose applications are started by running their file, or by the framework's own program. */
export interface ProgramFramework {
  readonly name: string;
  /** Distributions that bring it, where they are not called like it. */
  readonly distributions?: readonly string[];
  /** Import of the framework in the application's file. */
  readonly imports: RegExp;
  /** What only the file that is started holds. */
  readonly mark: RegExp;
  readonly kind: EntryKind;
  /** The program that is given the file, which holds `text`; undefined: Python runs it. */
  readonly command?: (path: string, text: string) => readonly string[];
  /** Beginning of the variables from which it takes host and port: `ROBYN` of `ROBYN_HOST`. */
  readonly variables?: string;
  /** Distribution of that program, when it is another one than the framework's. */
  readonly server?: string;
  /** Default port; undefined for what does not listen. */
  readonly port?: number;
  /** A path that always answers. */
  readonly health?: string;
}

/** The import of one of these packages. */
export function imported(...names: readonly string[]): RegExp {
  return new RegExp(`^\\s*(?:from|import)\\s+(?:${names.join("|")})\\b`, "m");
}
