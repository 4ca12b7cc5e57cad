import type { Range } from "../position";
import type { TextKey } from "../texts/texts";

/** One thing that matters for a Python image. */
export interface Note {
  readonly text: TextKey;
  readonly values: readonly string[];
  /** The words it is about; undefined for the instruction as a whole. */
  readonly range: Range | undefined;
}

/** A note with its values. */
export function note(text: TextKey, values: readonly string[] = [], range?: Range): Note {
  return { text, values, range };
}
