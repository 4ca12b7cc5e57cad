import type { ContextValue } from "../../contract/views";

/** A tree row as plain data, so that it can be tested without an editor. */
export interface Row {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
  readonly contextValue: ContextValue;
  /** What a screen reader says: state in words, not only as an icon. */
  readonly spoken: string;
}
