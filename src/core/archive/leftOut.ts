import type { Refusal } from "./placeOf";

/** Something of an archive or of a folder that was not taken along. */
export interface LeftOut {
  readonly path: string;
  readonly why: Refusal;
}
