import type { CommandOutcome } from "../commands/commandOutcome";
import type { Message } from "./message";
import type { Translate } from "./translate";

export type OutcomeKind = CommandOutcome["kind"];
export type OutcomeOf = { readonly [Kind in OutcomeKind]: Extract<CommandOutcome, { readonly kind: Kind }> };

/** A row for each of these ways to end; undefined where it can be seen without being said. */
export type OutcomeTable<Kinds extends OutcomeKind> = {
  readonly [Kind in Kinds]: (outcome: OutcomeOf[Kind], t: Translate) => Message | undefined;
};
