import type { Action } from "./action";

/** One message to the user: a full sentence or two, and at most two next steps, the cure first; a failure's report can be copied besides. */
export interface Message {
  /** "passing": in the status bar for a while, as nothing has to be done about it and others may follow at once. */
  readonly severity: "passing" | "information" | "warning" | "error";
  readonly text: string;
  readonly actions: readonly Action[];
}
