import type { Range } from "../position";
import type { TextKey } from "../texts/texts";

/** One sentence or two of a hover. */
export interface HoverSection {
  /** what it does · the value it has here · what has to be there for it · what matters for a Python image */
  readonly kind: "what" | "value" | "needs" | "python";
  readonly text: TextKey;
  /** Put in for `{0}`, `{1}`, … of the text. */
  readonly values: readonly string[];
  /** The Dockerfile language server of Container Tools and Docker DX shows the like. */
  readonly shownByOthers: boolean;
}

/** What a hover says about a place in a Dockerfile, as data. */
export interface Hover {
  readonly range: Range;
  /** What is explained, as it is written in a Dockerfile: `RUN --mount=type=cache`. */
  readonly title: string;
  readonly sections: readonly HoverSection[];
  /** A page of the Dockerfile reference. */
  readonly link: string;
}

/** A section with its values. */
export function section(kind: HoverSection["kind"], text: TextKey, ...values: string[]): HoverSection {
  return { kind, text, values, shownByOthers: false };
}

/** The Dockerfile reference at a heading. */
export function referenceLink(anchor: string): string {
  return `https://docs.docker.com/reference/dockerfile/#${anchor}`;
}
