import type { FailureReason } from "../../core/errors";
import type { Action } from "./action";
import { engineFailureWords } from "./engineFailureWords";
import { inertMessage } from "./inertText";
import { projectFailureWords } from "./projectFailureWords";
import type { Message } from "./message";
import { targetFailureWords } from "./targetFailureWords";
import type { Translate } from "./translate";

/** What one kind of failure says, and the step that may cure it. */
export interface FailureWords {
  readonly text: string;
  readonly cure?: Action;
}

export type FailureKind = FailureReason["kind"];

/** The reasons by kind, so that tables of words must have a row for each. */
export type ReasonOf = { readonly [Kind in FailureKind]: Extract<FailureReason, { readonly kind: Kind }> };

/** A table of words for some kinds of failure. */
export type FailureTable<Kinds extends FailureKind> = {
  readonly [Kind in Kinds]: (reason: ReasonOf[Kind], t: Translate) => FailureWords;
};

const words: FailureTable<FailureKind> = { ...engineFailureWords, ...projectFailureWords, ...targetFailureWords };

function wordsFor<Kind extends FailureKind>(kind: Kind, reason: ReasonOf[Kind], t: Translate): FailureWords {
  return words[kind](reason, t);
}

/** A failure as one message: what happened, what to do, and always the way to the log. */
export function failureWords(reason: FailureReason, t: Translate): Message {
  const { text, cure } = wordsFor(reason.kind, reason, t);
  const showLog: Action = { kind: "showLog" };
  const actions = cure === undefined ? [showLog] : [cure, showLog];
  return { severity: "error", text: inertMessage(text), actions };
}
