import type { Action } from "./action";

/** One message to the user: a full sentence or two, and at most two next steps, the cure first; a failure's report can be copied besides. */
export interface Message {
  readonly severity: "information" | "warning" | "error";
  readonly text: string;
  readonly actions: readonly Action[];
}
