import type { TransferEvent } from "../../core/engine";
import type { Translate } from "../words/translate";

/** A push so far, folded from its events: the layers by id, each with how far it is. */
export interface PushState {
  readonly layers: ReadonlyMap<string, { readonly done: boolean; readonly current: number; readonly total: number }>;
  readonly digest: string | undefined;
  readonly failure: string | undefined;
}

export const newPush: PushState = { layers: new Map(), digest: undefined, failure: undefined };

const finished = /^(Pushed|Layer already exists|Mounted from)/;

/** The state after one more event. Pure: the state given is not touched. */
export function advancePush(state: PushState, event: TransferEvent): PushState {
  switch (event.kind) {
    case "layer": {
      const done = finished.test(event.status);
      const layers = new Map(state.layers).set(event.id, { done, current: event.current, total: event.total });
      return { ...state, layers };
    }
    case "pushed":
      return { ...state, digest: event.digest };
    case "failed":
      return { ...state, failure: state.failure ?? event.message };
    case "pulled":
    case "status":
      return state;
  }
}

/** `3 of 8 layers`, and the share of 100 that is done. */
export function pushWords({ layers }: PushState, t: Translate): { readonly text: string; readonly percent: number } {
  const all = [...layers.values()];
  const done = all.filter((layer) => layer.done).length;
  const parts = all.map((layer) => (layer.done ? 1 : layer.total > 0 ? Math.min(layer.current / layer.total, 1) : 0));
  const percent = all.length === 0 ? 0 : (100 * parts.reduce<number>((sum, part) => sum + part, 0)) / all.length;
  return { text: t("{0} of {1} layers", done, all.length), percent };
}
