import type { ContextValue } from "../../contract/views";

/** A tree row as plain data, so that it can be tested without an editor. */
export interface Row {
  /** The same as long as the thing exists, whatever its state: selection and expansion go by it. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  /** The theme colour of the icon; undefined for the usual one. */
  readonly colour?: string | undefined;
  /** Undefined for rows that nothing can be done with. */
  readonly contextValue: ContextValue | undefined;
  /** What a screen reader says: state in words, not only as an icon. */
  readonly spoken: string;
}

/** A row with what it stands for and what is below it. */
export interface TreeRow<Node> {
  readonly row: Row;
  readonly node: Node;
  /** Undefined for a row that cannot be opened. */
  readonly children?: readonly TreeRow<Node>[];
  /** Whether it is open until the user closes it. */
  readonly open?: boolean;
}
